import { Anchor, Badge } from "@mantine/core";
import { Link } from "react-router";
import { decisionKindLabels } from "../../shared/decisions.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { rowLinkProps } from "../queue/row-focus.ts";
import { useSession } from "../sessions/use-session.ts";
import { columnsOf } from "../ui/DataTable.tsx";
import classes from "./Rules.module.css";
import type { RuleView } from "./RulePage.tsx";

type Decision = RuleView["decisions"][number];

const column = columnsOf<Decision>();

/** Decisions that stood on a rule. */
export const decisionColumns = column.columns([
  column.accessor("reference", {
    header: "Reference",
    cell: ({ row: { original } }) => (
      <Anchor
        component={Link}
        to={paths.case(original.caseId)}
        className={classes.reference}
        {...rowLinkProps(original.decisionId)}
      >
        {original.reference}
      </Anchor>
    ),
    meta: { isRowHeader: true },
  }),
  column.accessor("decidedAt", { header: "Decided", cell: ({ getValue }) => <Instant at={getValue()} /> }),
  column.accessor("kind", { header: "Decision", cell: ({ getValue }) => decisionKindLabels[getValue()] }),
  column.accessor("by", { header: "By" }),
  column.accessor("modelVersion", { header: "Evidence model" }),
  column.accessor("overturnedAt", {
    header: "Overturned",
    cell: ({ getValue }) => <Overturned at={getValue()} />,
  }),
]);

function Overturned({ at }: { at: string | null }) {
  if (at === null) return "No";
  return (
    <span className={classes.disputes}>
      <Badge color="plum">Overturned</Badge>
      <Instant at={at} />
    </span>
  );
}

function Instant({ at }: { at: string }) {
  const { office } = useSession();
  return (
    <time dateTime={at} className={classes.whole}>
      {officeDateTime(at, office.timeZone)}
    </time>
  );
}
