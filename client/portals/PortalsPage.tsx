import { Anchor, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { type Credential, credentialColumns } from "./credential-columns.tsx";
import { MakeCredentialForm } from "./MakeCredentialForm.tsx";
import { readPortalsAddress } from "./portals-address.ts";
import { RevokeCredentialForm } from "./RevokeCredentialForm.tsx";

/** The machines that may call the desk, and what each may do. */
export function PortalsPage() {
  const { data: credentials } = useSuspenseQuery(useTRPC().credentials.list.queryOptions());

  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle>Portals</PageTitle>
        <Button component={Link} to={paths.portals({ dialog: "make" })} replace>
          Make a credential
        </Button>
      </Group>
      <Text c="dimmed" maw="48rem">
        A portal sends requests and redeems codes for people who sign in there. Each has a credential of its
        own, so that one can end without the others.{" "}
        <Anchor href="/api/docs" inherit>
          How to connect one
        </Anchor>
      </Text>
      <DataTable
        caption="Credentials, newest first"
        columns={credentialColumns}
        rows={credentials}
        rowId={({ id }) => id}
        rowProps={({ state }) => ({ "data-edge": state === "revoked" ? "stop" : undefined })}
        empty={
          <EmptyState title="No portal is connected yet.">
            Make a credential and hand its token to whoever runs the portal.
          </EmptyState>
        }
      />
      <CredentialDialog credentials={credentials} />
    </Stack>
  );
}

/** The dialog the address names, if any. */
function CredentialDialog({ credentials }: { credentials: readonly Credential[] }) {
  const navigate = useNavigate();
  const { dialog, about } = readPortalsAddress(useLocation().search);
  const credential = credentials.find(({ id }) => id === about);
  const close = () => void navigate(paths.portals(), { replace: true, preventScrollReset: true });

  return (
    <>
      <Modal opened={dialog === "make"} onClose={close} title="Make a credential" size="lg">
        <MakeCredentialForm />
      </Modal>
      <Modal
        opened={dialog === "revoke" && credential !== undefined}
        onClose={close}
        title={`Revoke ${credential?.name ?? ""}`}
        size="lg"
      >
        {credential && <RevokeCredentialForm credential={credential} />}
      </Modal>
    </>
  );
}
