import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useLocation } from "react-router";
import { paths } from "../paths.ts";
import classes from "../queue/ViewTabs.module.css";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { type Credential, credentialColumns } from "./credential-columns.tsx";
import { type PortalsAddress, readPortalsAddress } from "./portals-address.ts";
import { PortalsDialog } from "./PortalsDialog.tsx";
import { MessageList, ReceiverList } from "./WebhookLists.tsx";

/** The machines that may call the desk and what each may do, and those it tells of what happens. */
export function PortalsPage() {
  const address = readPortalsAddress(useLocation().search);
  const trpc = useTRPC();
  const { data: credentials } = useSuspenseQuery(trpc.credentials.list.queryOptions());
  const { data: webhooks } = useSuspenseQuery(trpc.webhooks.list.queryOptions());

  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle>Portals</PageTitle>
        <AddButton tab={address.tab} />
      </Group>
      <Text c="dimmed" maw="48rem">
        A portal sends requests and redeems codes for people who sign in there. Each has a credential of its
        own, so that one can end without the others.{" "}
        <Anchor href="/api/docs" inherit>
          How to connect one
        </Anchor>
      </Text>
      <TabLinks tab={address.tab} />
      {address.tab === "webhooks" ? (
        <ReceiverList webhooks={webhooks} />
      ) : address.tab === "messages" ? (
        <MessageList after={address.after} before={address.before} />
      ) : (
        <CredentialList credentials={credentials} />
      )}
      <PortalsDialog address={address} credentials={credentials} webhooks={webhooks} />
    </Stack>
  );
}

function AddButton({ tab }: Pick<PortalsAddress, "tab">) {
  const isAboutWebhooks = tab !== undefined;
  return (
    <Button
      component={Link}
      to={isAboutWebhooks ? paths.portals({ tab, dialog: "add" }) : paths.portals({ dialog: "make" })}
      replace
    >
      {isAboutWebhooks ? "Add a receiver" : "Make a credential"}
    </Button>
  );
}

const tabLabels = [
  { tab: undefined, label: "Credentials" },
  { tab: "webhooks", label: "Receivers" },
  { tab: "messages", label: "Messages" },
] as const;

function TabLinks({ tab: open }: Pick<PortalsAddress, "tab">) {
  return (
    <nav aria-label="Portals">
      <ul className={classes.list}>
        {tabLabels.map(({ tab, label }) => (
          <li key={label}>
            <Link
              to={paths.portals({ tab })}
              className={classes.tab}
              aria-current={tab === open ? "page" : undefined}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function CredentialList({ credentials }: { credentials: Credential[] }) {
  return (
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
  );
}
