import { Badge, Group, Text } from "@mantine/core";
import { correspondenceTypeLabels } from "../../shared/correspondence.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { calendarDate } from "../dates.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";

type Letter = OpenCase["correspondence"][number];

const directionLabels: Record<Letter["direction"], string> = {
  sent: "To the person",
  received: "From the person",
};
const channelLabels: Record<Letter["channel"], string> = {
  post: "post",
  email: "email",
  phone: "phone",
  portal: "online portal",
};

const column = columnsOf<Letter>();
const columns = column.columns([
  column.accessor("onDate", {
    header: "Date",
    cell: ({ getValue }) => calendarDate(getValue()),
    meta: { width: "8rem" },
  }),
  column.accessor("type", { header: "Type", cell: ({ row }) => <LetterType letter={row.original} /> }),
  column.accessor("direction", {
    header: "Direction",
    cell: ({ row: { original } }) =>
      `${directionLabels[original.direction]}, ${channelLabels[original.channel]}`,
  }),
  column.accessor("summary", { header: "Summary" }),
]);

/** Letters, notices, messages and calls already on a record. */
export function CorrespondenceTable({ letters, empty }: { letters: Letter[]; empty: string }) {
  return (
    <DataTable
      caption="Correspondence on record, newest first"
      columns={columns}
      rows={letters}
      rowId={({ id }) => id}
      empty={empty}
    />
  );
}

function LetterType({ letter: { type, isReturned, receiptNumber } }: { letter: Letter }) {
  return (
    <Group gap="sm">
      {correspondenceTypeLabels[type]}
      {receiptNumber !== "" && (
        <Text component="span" size="sm" ff="monospace">
          {receiptNumber}
        </Text>
      )}
      {isReturned && <Badge color="ochre">Came back</Badge>}
    </Group>
  );
}
