import { Anchor, Group, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import type { PortalsAddress } from "./portals-address.ts";
import { messageColumns, type Webhook, webhookColumns } from "./webhook-columns.tsx";

/** Who is told of what happens. */
export function ReceiverList({ webhooks }: { webhooks: Webhook[] }) {
  return (
    <DataTable
      caption="Receivers of events, newest first"
      columns={webhookColumns}
      rows={webhooks}
      rowId={({ id }) => id}
      rowProps={({ endedAt }) => ({ "data-edge": endedAt === null ? undefined : "stop" })}
      empty={
        <EmptyState title="Nobody is told of anything yet.">
          A receiver is told when a request is decided and a code has left, is used or revoked, without a
          personal word.
        </EmptyState>
      }
    />
  );
}

/** What was told, to whom, and what came of it. */
export function MessageList({ after, before }: Pick<PortalsAddress, "after" | "before">) {
  const asked = { ...(after && { after }), ...(before && { before }) };
  const { data: page } = useSuspenseQuery(useTRPC().webhooks.messages.queryOptions(asked));

  return (
    <Stack gap="md">
      <DataTable
        caption="What was told, newest first"
        columns={messageColumns}
        rows={page.rows}
        rowId={({ id }) => id}
        rowProps={({ state }) => ({ "data-edge": state === "given-up" ? "stop" : undefined })}
        empty={<EmptyState title="Nothing was told yet." />}
      />
      {(page.newer ?? page.older) && (
        <Group component="nav" aria-label="Pages" gap="lg">
          {page.newer && (
            <Anchor component={Link} to={paths.portals({ tab: "messages", before: page.newer })}>
              ‹ Newer
            </Anchor>
          )}
          {page.older && (
            <Anchor component={Link} to={paths.portals({ tab: "messages", after: page.older })}>
              Older ›
            </Anchor>
          )}
        </Group>
      )}
    </Stack>
  );
}
