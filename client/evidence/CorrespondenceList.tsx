import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { officeDateTime } from "../dates.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { CorrespondenceTable } from "./CorrespondenceTable.tsx";

/** Letters, notices, messages and calls already on the record, and the reviewer's word that they read them. */
export function CorrespondenceList({ view }: { view: OpenCase }) {
  return (
    <Stack gap="md">
      {view.record && <ReadMark view={view} />}
      <CorrespondenceTable
        letters={view.correspondence}
        empty={view.record ? "No correspondence is on record." : "Its correspondence comes with a record."}
      />
    </Stack>
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
