import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { correspondenceTypeLabels } from "../../shared/correspondence.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { calendarDate, officeDateTime } from "../dates.ts";
import { useTRPC } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

type Letter = Omit<OpenCase["correspondence"][number], "contactUsed">;

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

/** Letters, notices, messages and calls already on the record, and the reviewer's word that they read them. */
export function CorrespondenceList({ view }: { view: OpenCase }) {
  return (
    <Stack gap="md">
      {view.record && <ReadMark view={view} />}
      <LetterTable letters={view.correspondence} hasRecord={view.record !== null} />
    </Stack>
  );
}

/** The letters alone, without a mark of who read them. */
export function LetterTable({ letters, hasRecord }: { letters: Letter[]; hasRecord: boolean }) {
  return (
    <DataTable
      caption="Correspondence on record, newest first"
      columns={columns}
      rows={letters}
      rowId={({ id }) => id}
      empty={hasRecord ? "No correspondence is on record." : "Its correspondence comes with a record."}
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

function ReadMark({ view }: { view: OpenCase }) {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const refresh = useRefreshCase();
  const markRead = useMutation(
    trpc.evidence.markCorrespondenceRead.mutationOptions({
      onSettled: refresh,
      onSuccess: () => announce("Correspondence marked as read"),
    }),
  );
  const { id: caseId, version, correspondenceReadAt } = view.case;
  if (correspondenceReadAt) {
    return <Text size="sm">✓ Read {officeDateTime(correspondenceReadAt, view.office.timeZone)}</Text>;
  }
  if (view.isMasked) return <Text size="sm">Not read yet.</Text>;

  return (
    <Group>
      <Button
        variant="default"
        loading={markRead.isPending}
        onClick={() => markRead.mutate({ caseId, version })}
      >
        Mark as read
      </Button>
      {markRead.error && <ErrorAlert happened={markRead.error.message} />}
    </Group>
  );
}
