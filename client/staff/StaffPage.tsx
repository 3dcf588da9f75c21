import { Button, Group, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { staffColumns } from "./staff-columns.tsx";
import { StaffDialog } from "./StaffDialog.tsx";

/** Who works here, what each may do and holds now. */
export function StaffPage() {
  const { data: members } = useSuspenseQuery(useTRPC().staff.list.queryOptions());

  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle>Staff</PageTitle>
        <Button component={Link} to={paths.staff({ dialog: "invite" })} replace>
          Invite someone
        </Button>
      </Group>
      <Text c="dimmed" maw="48rem">
        A change of role or clearance, a new link and a suspension sign the person out at once and are written
        to the audit log.
      </Text>
      <DataTable
        caption="Staff, by name"
        columns={staffColumns}
        rows={members}
        rowId={({ id }) => id}
        rowProps={({ state }) => ({ "data-edge": state === "suspended" ? "stop" : undefined })}
        empty={<EmptyState title="Nobody works here yet.">Invite someone to begin.</EmptyState>}
      />
      <StaffDialog members={members} />
    </Stack>
  );
}
