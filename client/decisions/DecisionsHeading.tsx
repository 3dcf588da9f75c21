import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import type { DecisionListQuery, DecisionTotals } from "../../shared/decision-list.ts";
import { figureLabels } from "../../shared/figure-labels.ts";
import { may } from "../../shared/permissions.ts";
import { count } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { firstPage } from "./decisions-address.ts";
import classes from "./Decisions.module.css";
import { ExportButton } from "./ExportButton.tsx";

interface DecisionsHeadingProps {
  filters: DecisionListQuery;
  page: Answers["decisions"]["page"];
}

/** How many decisions the filters show and, but behind a figure, of each kind; each leads to its list. */
export function DecisionsHeading({ filters, page: { total, totals } }: DecisionsHeadingProps) {
  const { staff } = useSession();

  return (
    <Group justify="space-between" gap="md" align="start">
      <Stack gap="xs">
        <PageTitle>Decisions</PageTitle>
        {totals ? (
          <ul className={classes.totals} aria-label="How many">
            {figures.map((figure) => (
              <li key={figure.name}>
                <Figure figure={figure} filters={filters} total={totals[figure.name]} />
              </li>
            ))}
          </ul>
        ) : (
          <Text className={classes.figure}>
            {count(total, "decision")}: {figureLabels[filters.figure ?? "every"].toLowerCase()}
          </Text>
        )}
      </Stack>
      {may(staff, "decisions:export") && <ExportButton filters={filters} total={total} />}
    </Group>
  );
}

type FigureOf = Pick<DecisionListQuery, "kind" | "stopped"> & {
  name: keyof DecisionTotals;
  words: (total: number) => string;
};

const inWords = (words: string) => (total: number) => `${total.toLocaleString("en-US")} ${words}`;

const figures: readonly FigureOf[] = [
  { name: "all", words: (total) => count(total, "decision") },
  { name: "approve", kind: "approve", words: inWords("approved") },
  { name: "reject", kind: "reject", words: inWords("rejected") },
  { name: "ask", kind: "ask", words: inWords("asked for information") },
  { name: "stopped", stopped: "yes", words: inWords("stopped") },
];

interface FigureProps {
  figure: FigureOf;
  filters: DecisionListQuery;
  total: number;
}

function Figure({ figure: { kind, stopped, words }, filters, total }: FigureProps) {
  const isShown = filters.kind === kind && filters.stopped === stopped;

  return (
    <Anchor
      component={Link}
      to={paths.decisions({ ...firstPage(filters), kind, stopped })}
      aria-current={isShown ? "true" : undefined}
      className={classes.figure}
    >
      {words(total)}
    </Anchor>
  );
}
