import { Anchor, Badge, Group, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { recordFlagLabels } from "../../shared/records.ts";
import { paths } from "../paths.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

type Found = Answers["records"]["find"];

const column = columnsOf<Found["records"][number]>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row: { original } }) => (
      <Anchor
        component={Link}
        to={paths.record(original.id)}
        aria-label={`Open the record of ${original.name}`}
      >
        {original.name}
      </Anchor>
    ),
  }),
  column.accessor("aNumber", {
    header: "A-number",
    cell: ({ getValue }) => <Text ff="monospace">{getValue() === "" ? "None" : getValue()}</Text>,
  }),
  column.accessor("receipts", { header: "Receipts", meta: { align: "end", width: "8rem" } }),
  column.accessor("flags", {
    header: "Flags",
    cell: ({ getValue }) => (
      <Group gap="sm">
        {getValue().length === 0
          ? "—"
          : getValue().map((flag) => (
              <Badge key={flag} color="ochre">
                {recordFlagLabels[flag]}
              </Badge>
            ))}
      </Group>
    ),
  }),
]);

const nothing: Record<Found["searchedBy"], string> = {
  "a-number": "No record has exactly this A-number.",
  "receipt-number": "No record has exactly this receipt number.",
  "name-birth": "No record has exactly this last name and date of birth.",
  email: "No record has or had exactly this email.",
  phone: "No record has or had exactly this phone.",
  nothing: "That is no A-number, receipt number, email or phone.",
};

/** What a search found, masked until a record is opened. */
export function FoundRecords({ found: { records, searchedBy, hasMore } }: { found: Found }) {
  return (
    <Stack gap="md">
      <DataTable
        caption="Records found"
        columns={columns}
        rows={records}
        rowId={({ id }) => id}
        empty={
          <EmptyState title={nothing[searchedBy]}>
            Check it letter by letter, or search by something else. Some records are open to cleared staff
            only.
          </EmptyState>
        }
      />
      {hasMore && <Text>More records share this. Search by a number to find the one you mean.</Text>}
    </Stack>
  );
}
