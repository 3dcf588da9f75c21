import { Anchor, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import {
  type TrialCounts,
  type TrialEffect,
  trialEffectLabels,
  trialEffects,
  trialGroupings,
} from "../../shared/policy-trial.ts";
import { paths } from "../paths.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import classes from "./Policy.module.css";
import { TrialCases } from "./TrialCases.tsx";
import { TrialGroupTable } from "./TrialGroupTable.tsx";
import type { Draft } from "./use-draft.ts";

interface TrialFindingsProps {
  trial: NonNullable<Draft["trial"]>;
  counts: TrialCounts;
}

/** What a trial found: how many are treated the same, what changes for the others, who they are and which groups. */
export function TrialFindings({ trial, counts }: TrialFindingsProps) {
  const { decided, open } = counts;
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {sameInWords(counts)}
        </Title>
        {trial.unreadable > 0 && (
          <Text size="sm">
            The facts of {trial.unreadable.toLocaleString("en-US")} decisions could not be read and are not in
            these figures. Ask whoever runs the desk to replay the policy: it names them.
          </Text>
        )}
        <div className={classes.effects}>
          <DataTable
            caption="What would change, and for how many"
            columns={columns}
            rows={trialEffects.map((effect) => ({
              effect,
              decided: decided.effects[effect],
              open: open.effects[effect],
            }))}
            rowId={({ effect }) => effect}
            empty=""
          />
        </div>
        <Text size="sm" c="dimmed">
          A request can be in more than one line. “Less than now” means that something is no longer asked, and
          nothing new.
        </Text>
      </Stack>
      <TrialCases counts={counts} />
      <Stack gap="md" component="section" aria-labelledby="trial-groups">
        <Title order={2} size="h4" id="trial-groups">
          Whom it would weigh on
        </Title>
        <div className={classes.groups}>
          {trialGroupings.map((grouping) => (
            <TrialGroupTable key={grouping} counts={counts} grouping={grouping} />
          ))}
        </div>
      </Stack>
    </Stack>
  );
}

/** "488 of 500 decided and 20 of 31 open requests would be treated the same." */
export function sameInWords({ decided, open }: TrialCounts): string {
  const of = ({ tried, different }: TrialCounts["open"]) =>
    `${(tried - different).toLocaleString("en-US")} of ${tried.toLocaleString("en-US")}`;
  return `${of(decided)} decided and ${of(open)} open requests would be treated the same.`;
}

interface Row {
  effect: TrialEffect;
  decided: number;
  open: number;
}

const column = columnsOf<Row>();

const columns = column.columns([
  column.accessor("effect", {
    header: "What would change",
    cell: ({ row: { original } }) => <EffectLink row={original} />,
    meta: { isRowHeader: true },
  }),
  column.accessor("decided", {
    header: "Decided",
    cell: ({ getValue }) => getValue().toLocaleString("en-US"),
    meta: { align: "end" },
  }),
  column.accessor("open", {
    header: "Open",
    cell: ({ getValue }) => getValue().toLocaleString("en-US"),
    meta: { align: "end" },
  }),
]);

function EffectLink({ row: { effect, decided, open } }: { row: Row }) {
  if (decided + open === 0) return trialEffectLabels[effect];
  return (
    <Anchor component={Link} to={paths.policyDraft({ tab: "try", effect })} preventScrollReset replace>
      {trialEffectLabels[effect]}
    </Anchor>
  );
}
