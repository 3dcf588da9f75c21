import { Anchor, Badge, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { verdictLabels } from "../../shared/evidence/comparison.ts";
import { VerdictMark } from "../evidence/VerdictMark.tsx";
import { paths } from "../paths.ts";
import { rowLinkProps } from "../queue/row-focus.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import classes from "./Rules.module.css";
import { useRowKeys } from "./use-row-keys.ts";

type Rule = Answers["rules"]["page"]["rules"][number];

/** How every rule of comparison does: what it was used for, and what came back. */
export function RulesPage() {
  const { data: page } = useSuspenseQuery(useTRPC().rules.page.queryOptions());
  useRowKeys("Rules");
  const met = page.rules.filter(({ uses, disputes }) => uses + disputes > 0);
  const others = page.rules.length - met.length;

  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <PageTitle>Rules of comparison</PageTitle>
        <Text c="dimmed" maw="48rem">
          Each row of a comparison comes to its verdict by one of these. Uses are approvals and rejections
          that stood on a rule, reversals those of them that were overturned, and disputes what reviewers say
          against it. Evidence model {page.modelVersion}.
        </Text>
      </Stack>
      <DataTable
        caption="Rules, those with open disputes first, then by disputes, reversals and uses"
        columns={columns}
        rows={met}
        rowId={({ rule }) => rule}
        rowProps={({ openDisputes }) => ({ "data-edge": openDisputes > 0 ? "attention" : undefined })}
        empty="No rule has been used yet: nothing was decided."
      />
      {others > 0 && met.length > 0 && (
        <Text size="sm" c="dimmed">
          {others === 1 ? "One other rule has" : `${others} other rules have`} not been used yet.
        </Text>
      )}
    </Stack>
  );
}

const column = columnsOf<Rule>();

const columns = column.columns([
  column.accessor("sentence", {
    header: "Rule",
    cell: ({ row: { original } }) => <Sentence row={original} />,
    meta: { isRowHeader: true },
  }),
  column.accessor("verdict", {
    header: "Verdict",
    cell: ({ getValue }) => <Verdict verdict={getValue()} />,
    meta: { width: "13rem" },
  }),
  column.accessor("uses", {
    header: "Uses",
    cell: ({ row: { original } }) => <Figure row={original} list="uses" />,
    meta: { align: "end", width: "6rem" },
  }),
  column.accessor("reversals", {
    header: "Reversals",
    cell: ({ row: { original } }) => <Figure row={original} list="reversals" />,
    meta: { align: "end", width: "6rem" },
  }),
  column.accessor("disputes", {
    header: "Disputes",
    cell: ({ row: { original } }) => <Disputes row={original} />,
    meta: { align: "end", width: "10rem" },
  }),
]);

function Sentence({ row: { rule, sentence } }: { row: Rule }) {
  return (
    <Anchor component={Link} to={paths.rule(rule)} {...rowLinkProps(rule)}>
      {sentence}
    </Anchor>
  );
}

function Verdict({ verdict }: { verdict: Rule["verdict"] }) {
  return (
    <span className={classes.verdict}>
      <span aria-hidden="true">
        <VerdictMark verdict={verdict} />
      </span>
      {verdictLabels[verdict]}
    </span>
  );
}

function Figure({ row: { rule, ...row }, list }: { row: Rule; list: "uses" | "reversals" | "disputes" }) {
  const amount = row[list];
  if (amount === 0) return "0";
  return (
    <Anchor
      component={Link}
      to={paths.rule(rule, { list })}
      aria-label={`${amount.toLocaleString("en-US")} ${list}: ${row.sentence}`}
    >
      {amount.toLocaleString("en-US")}
    </Anchor>
  );
}

function Disputes({ row }: { row: Rule }) {
  return (
    <span className={classes.disputes}>
      {row.openDisputes > 0 && <Badge color="ochre">{row.openDisputes} open</Badge>}
      <Figure row={row} list="disputes" />
    </span>
  );
}
