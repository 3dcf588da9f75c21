import { Stack, Text, Title } from "@mantine/core";
import { expectedSample, type PersonToDraw, type QualityPlanSettings } from "../../shared/quality-plan.ts";
import { count } from "../dates.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { percent } from "./figures-in-words.ts";
import type { Plan } from "./PlanLine.tsx";

interface ExpectedSampleProps {
  settings: QualityPlanSettings;
  basis: Plan["basis"];
}

/** How large a week's sample will be, and how likely chance alone would miss somebody: with the figures behind both. */
export function ExpectedSample({ settings, basis }: ExpectedSampleProps) {
  return (
    <Stack gap="sm" component="section" aria-labelledby="expected">
      <Title order={3} size="h5" id="expected">
        What to expect
      </Title>
      {basis === null && (
        <Text size="sm">
          You are reviewing a decision. Save it first: how the last weeks went could tell what was decided.
        </Text>
      )}
      {basis?.weeks === 0 && (
        <Text size="sm">Once a first week is over, this says how many decisions a plan draws.</Text>
      )}
      {basis && basis.weeks > 0 && <Expected settings={settings} basis={basis} />}
    </Stack>
  );
}

interface ExpectedProps extends ExpectedSampleProps {
  basis: NonNullable<Plan["basis"]>;
}

function Expected({ settings, basis }: ExpectedProps) {
  const { total, decisions, always, others, topUp, people } = expectedSample(settings, basis);
  const inOrder = people.toSorted((one, other) => (one.by < other.by ? -1 : 1));

  return (
    <>
      <Text>
        <b>About {count(Math.round(total), "decision")} a week</b>, of {amount(decisions)} made:{" "}
        {amount(always)} named by a rule, {amount(topUp)} so that nobody is missed, and {amount(others)} for
        how they were decided or at random, as far as the cap of {settings.cap.toLocaleString("en-US")} has
        room.
      </Text>
      <Text size="sm" c="dimmed">
        Averages of the last {basis.weeks === 1 ? "week" : `${basis.weeks} weeks`} that were drawn.
      </Text>
      <DataTable
        caption="The chance that too few of a person's approvals are drawn at random"
        columns={columns}
        rows={inOrder.map((person) => ({ ...person, least: settings.least }))}
        rowId={({ by }) => by}
        density="dense"
        empty="Nobody has approved anything in those weeks."
      />
      <Text size="sm" c="dimmed">
        {settings.least === 0
          ? "No number of approvals is asked for, so somebody may be missed for weeks."
          : `Each approval is drawn with a chance of ${settings.sharePercent}% (binomial). The plan adds what is missing.`}
      </Text>
    </>
  );
}

function amount(average: number): string {
  return average.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

type Shown = PersonToDraw & { least: number };

function Chance({ person: { chanceOfTooFew, least, of } }: { person: Shown }) {
  return (
    <>
      {percent(chanceOfTooFew)}{" "}
      <Text component="span" size="sm" c="dimmed">
        (fewer than {Math.min(least, of)} of {of})
      </Text>
    </>
  );
}

const column = columnsOf<Shown>();
const columns = column.columns([
  column.accessor("by", { header: "Person", meta: { isRowHeader: true } }),
  column.accessor("approvals", {
    header: "Approvals a week",
    cell: ({ getValue }) => amount(getValue()),
    meta: { align: "end" },
  }),
  column.accessor("chanceOfTooFew", {
    header: "Too few by chance",
    cell: ({ row: { original } }) => <Chance person={original} />,
    meta: { align: "end" },
  }),
]);
