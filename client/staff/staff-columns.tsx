import { Anchor, Badge, Group } from "@mantine/core";
import { Link } from "react-router";
import { type MemberState, memberStateLabels, staffRoleLabels } from "../../shared/staff.ts";
import { elapsed } from "../dates.ts";
import { paths } from "../paths.ts";
import { serverNow, useSession } from "../sessions/use-session.ts";
import { columnsOf } from "../ui/DataTable.tsx";
import type { Member } from "./member.ts";
import type { StaffDialogName } from "./staff-address.ts";

const column = columnsOf<Member>();

export const staffColumns = column.columns([
  column.accessor("name", { header: "Name", meta: { isRowHeader: true } }),
  column.accessor("email", { header: "Email" }),
  column.accessor("role", { header: "Role", cell: ({ getValue }) => staffRoleLabels[getValue()] }),
  column.accessor("isCleared", {
    header: "Cleared for protected persons",
    cell: ({ getValue }) => (getValue() ? "Yes" : "No"),
  }),
  column.accessor("state", { header: "State", cell: ({ getValue }) => <StateBadge state={getValue()} /> }),
  column.accessor("lastActiveAt", {
    header: "Last active",
    cell: ({ getValue }) => <LastActive at={getValue()} />,
  }),
  column.accessor("claims", { header: "Claims held", meta: { align: "end" } }),
  column.display({ id: "steps", header: "Steps", cell: ({ row }) => <Steps member={row.original} /> }),
]);

const stateColors: Record<MemberState, string> = { invited: "plum", active: "moss", suspended: "brick" };

function StateBadge({ state }: { state: MemberState }) {
  return <Badge color={stateColors[state]}>{memberStateLabels[state]}</Badge>;
}

function LastActive({ at }: { at: string | null }) {
  const session = useSession();
  return at === null ? "Never" : `${elapsed(at, serverNow(session))} ago`;
}

function Steps({ member }: { member: Member }) {
  if (member.isYou) return "This is you";

  return (
    <Group gap="lg">
      <StepLink member={member} dialog="rights" label="Change rights" />
      {member.state === "suspended" ? (
        <StepLink member={member} dialog="lift" label="Lift suspension" />
      ) : (
        <>
          <StepLink member={member} dialog="new-link" label="New link" />
          <StepLink member={member} dialog="suspend" label="Suspend" />
        </>
      )}
    </Group>
  );
}

interface StepLinkProps {
  member: Member;
  dialog: StaffDialogName;
  label: string;
}

function StepLink({ member: { id, name }, dialog, label }: StepLinkProps) {
  return (
    <Anchor
      component={Link}
      to={paths.staff({ dialog, member: id })}
      replace
      preventScrollReset
      aria-label={`${label}: ${name}`}
      display="inline-block"
      py="xs"
    >
      {label}
    </Anchor>
  );
}
