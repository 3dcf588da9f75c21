import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { AddWebhookForm } from "./AddWebhookForm.tsx";
import type { Credential } from "./credential-columns.tsx";
import { MakeCredentialForm } from "./MakeCredentialForm.tsx";
import type { PortalsAddress } from "./portals-address.ts";
import { RevokeCredentialForm } from "./RevokeCredentialForm.tsx";
import { StopWebhookForm } from "./StopWebhookForm.tsx";
import type { Webhook } from "./webhook-columns.tsx";

interface PortalsDialogProps {
  address: PortalsAddress;
  credentials: readonly Credential[];
  webhooks: readonly Webhook[];
}

/** The dialog the address names, if any. */
export function PortalsDialog(props: PortalsDialogProps) {
  const navigate = useNavigate();
  const { tab } = props.address;
  const shown = contentOf(props);
  const close = () => void navigate(paths.portals({ tab }), { replace: true, preventScrollReset: true });

  return (
    <Modal opened={shown !== null} onClose={close} title={shown?.title} size="lg">
      {shown?.content}
    </Modal>
  );
}

function contentOf({
  address: { dialog, about },
  credentials,
  webhooks,
}: PortalsDialogProps): { title: string; content: ReactNode } | null {
  const credential = credentials.find(({ id }) => id === about);
  const webhook = webhooks.find(({ id }) => id === about);
  if (dialog === "make") return { title: "Make a credential", content: <MakeCredentialForm /> };
  if (dialog === "add") return { title: "Add a receiver", content: <AddWebhookForm /> };
  if (dialog === "revoke" && credential) {
    return { title: `Revoke ${credential.name}`, content: <RevokeCredentialForm credential={credential} /> };
  }
  if (dialog === "stop" && webhook) {
    return { title: `Stop sending to ${webhook.name}`, content: <StopWebhookForm webhook={webhook} /> };
  }
  return null;
}
