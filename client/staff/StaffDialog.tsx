import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { paths } from "../paths.ts";
import { InviteForm } from "./InviteForm.tsx";
import { LiftForm } from "./LiftForm.tsx";
import type { Member } from "./member.ts";
import { NewLinkForm } from "./NewLinkForm.tsx";
import { RightsForm } from "./RightsForm.tsx";
import { readStaffAddress, type StaffDialogName } from "./staff-address.ts";
import { SuspendForm } from "./SuspendForm.tsx";

/** The dialog the address names, if any. */
export function StaffDialog({ members }: { members: readonly Member[] }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { dialog, member: memberId } = readStaffAddress(params);
  const member = members.find(({ id }) => id === memberId);
  const shown = dialog && contentOf(dialog, member);
  const close = () => void navigate(paths.staff(), { replace: true, preventScrollReset: true });

  return (
    <Modal opened={Boolean(shown)} onClose={close} title={shown?.title} size="lg">
      {shown?.content}
    </Modal>
  );
}

function contentOf(
  dialog: StaffDialogName,
  member: Member | undefined,
): { title: string; content: ReactNode } | null {
  if (dialog === "invite") return { title: "Invite someone", content: <InviteForm /> };
  if (!member) return null;
  const { id, name } = member;
  const dialogs = {
    rights: { title: `Change the rights of ${name}`, content: <RightsForm key={id} member={member} /> },
    "new-link": { title: `New link for ${name}`, content: <NewLinkForm key={id} member={member} /> },
    suspend: { title: `Suspend ${name}`, content: <SuspendForm key={id} member={member} /> },
    lift: { title: `Lift the suspension of ${name}`, content: <LiftForm key={id} member={member} /> },
  };
  return dialogs[dialog];
}
