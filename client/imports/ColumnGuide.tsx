import { Button, Group, Stack, Text } from "@mantine/core";
import { importFormats, type ImportKind } from "../../shared/imports.ts";
import type { CellType, ImportColumn } from "../../shared/imports/columns.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import classes from "./Imports.module.css";
import { saveTemplate } from "./save-template.ts";

/** What each column of a kind of file holds, and an empty file that has them all. */
export function ColumnGuide({ kind }: { kind: ImportKind }) {
  const { announce } = useAnnouncements();
  const { columns, needs } = importFormats[kind];
  const rows = columns.map((column) => ({ ...column, need: needOf(column.key, needs) }));

  return (
    <details className={classes.guide}>
      <summary>What the columns hold, and an empty file to fill in</summary>
      <Stack gap="md" pt="md">
        <Text size="sm" c="dimmed" maw="48rem">
          {notes[kind]}
        </Text>
        <Group>
          <Button variant="default" onClick={() => announce(`Saved ${saveTemplate(kind)}.`)}>
            Download an empty file
          </Button>
        </Group>
        <DataTable
          caption="Columns of the file"
          columns={guideColumns}
          rows={rows}
          rowId={({ key }) => key}
          density="dense"
          empty=""
        />
      </Stack>
    </details>
  );
}

const notes: Record<ImportKind, string> = {
  records:
    "One row a person. A person whose A-number or receipt number is on record is changed, anybody else is new. An " +
    "empty cell leaves what is on record as it is. A changed contact counts as new from the day of the import, and " +
    "the emails on record are told. Facts for callback questions are taken for new people only.",
  correspondence:
    "One row a letter, notice, message or call. It goes on the record its A-number or receipt number leads to. Keep " +
    "facts that callback questions are made of out of the summary.",
};

type Row = ImportColumn & { need: string };

const column = columnsOf<Row>();

const guideColumns = column.columns([
  column.accessor("label", { header: "Column", meta: { isRowHeader: true } }),
  column.accessor("need", { header: "Needed" }),
  column.accessor("type", { header: "How it is written", cell: ({ row }) => waysToWrite(row.original) }),
  column.accessor("example", {
    header: "Example",
    cell: ({ getValue }) => <span className={classes.example}>{getValue()}</span>,
  }),
]);

function needOf(key: string, needs: readonly (readonly string[])[]): string {
  const keys = needs.find((some) => some.includes(key));
  if (!keys) return "";
  return keys.length === 1 ? "Yes" : "One of two";
}

function waysToWrite({ type, choices, most }: ImportColumn): string {
  if (type === "choice") return Object.values(choices ?? {}).join(" · ");
  return type === "text" ? `Up to ${most ?? 120} characters` : ways[type];
}

const ways: Record<Exclude<CellType, "text" | "choice">, string> = {
  date: "YYYY-MM-DD, or as you choose in the next step",
  month: "YYYY-MM",
  "yes-no": "Yes or no",
  "a-number": "A and 7, 8 or 9 digits",
  "receipt-number": "3 letters and 10 digits",
  email: "An email address",
  phone: "10 digits, or + and a country code first",
  "time-zone": "A zone of the IANA list",
};
