import type { ReactNode } from "react";
import { callbackStateLabels } from "../../shared/callbacks.ts";
import { type DecisionListQuery, reasonInWords } from "../../shared/decision-list.ts";
import { may } from "../../shared/permissions.ts";
import { MatchStrip, MatchStripKey } from "../cases/MatchStrip.tsx";
import { paths } from "../paths.ts";
import type { Density } from "../queue/use-density.ts";
import { useSession } from "../sessions/use-session.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import {
  DecidedCell,
  DecisionCell,
  type ListedDecision,
  QualityCell,
  ReferenceCell,
} from "./decision-cells.tsx";
import { firstPage } from "./decisions-address.ts";

interface DecisionsTableProps {
  rows: ListedDecision[];
  filters: DecisionListQuery;
  density: Density;
  empty: ReactNode;
}

export function DecisionsTable({ rows, filters, density, empty }: DecisionsTableProps) {
  const seesQuality = may(useSession().staff, "quality:read");
  const isNewestFirst = filters.sort === "newest";
  const turned = isNewestFirst ? "oldest" : "newest";

  return (
    <DataTable
      caption={`Decisions, ${filters.sort} first`}
      columns={seesQuality ? [...columns, quality] : columns}
      rows={rows}
      rowId={({ id }) => id}
      sorts={{
        decidedAt: {
          href: paths.decisions({ ...firstPage(filters), sort: turned }),
          direction: isNewestFirst ? "descending" : "ascending",
        },
      }}
      density={density}
      empty={empty}
    />
  );
}

const column = columnsOf<ListedDecision>();

const columns = column.columns([
  column.accessor("reference", {
    header: "Reference",
    cell: ({ row }) => <ReferenceCell row={row.original} />,
    meta: { isRowHeader: true },
  }),
  column.accessor("decidedAt", {
    header: "Decided",
    cell: ({ getValue }) => <DecidedCell at={getValue()} />,
  }),
  column.accessor("by", { header: "By" }),
  column.accessor("kind", {
    header: "Decision",
    cell: ({ row }) => <DecisionCell row={row.original} />,
  }),
  column.accessor("reason", {
    header: "Reason",
    cell: ({ getValue }) => reasonInWords(getValue()),
  }),
  column.accessor("strip", {
    header: () => <MatchStripKey />,
    cell: ({ getValue }) => <MatchStrip strip={getValue()} />,
    meta: { label: "Checks" },
  }),
  column.accessor("callbackState", {
    header: "Callback then",
    cell: ({ getValue }) => callbackStateLabels[getValue() ?? "planned"],
  }),
  column.accessor("policyVersion", { header: "Policy", meta: { align: "end" } }),
  column.accessor("auditSeq", {
    header: "Receipt",
    cell: ({ getValue }) => `#${getValue() ?? "–"}`,
    meta: { align: "end" },
  }),
]);

const quality = column.accessor("quality", {
  header: "Quality",
  cell: ({ getValue }) => <QualityCell state={getValue()} />,
});
