import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { may } from "../../shared/permissions.ts";
import { paths } from "../paths.ts";
import { Pager } from "../queue/Pager.tsx";
import { useAnnouncedResults } from "../queue/use-announced-results.ts";
import { useListKeys } from "../queue/use-list-keys.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { MessageDialog } from "./MessageDialog.tsx";
import { MessageFilterBar } from "./MessageFilterBar.tsx";
import { columnsFor } from "./message-columns.tsx";
import { filtersInWords, pagesOf, readMessagesAddress, readMessagesQuery } from "./messages-address.ts";
import { MessagesEmpty } from "./MessagesEmpty.tsx";
import { MessagesHeading } from "./MessagesHeading.tsx";

/** Every message to a requester and what became of it: the address says which, which page and which one is open. */
export function MessagesPage() {
  const { search } = useLocation();
  const { staff, office } = useSession();
  const asked = readMessagesQuery(search);
  const { data: page } = useSuspenseQuery(useTRPC().deliveries.page.queryOptions(asked));
  const pages = pagesOf(asked);
  const chosen = filtersInWords(asked);
  const filtered = chosen.length > 0 ? `Filtered: ${chosen.join(", ")}.` : "";
  useAnnouncedResults({ list: filtered, filtered, total: page.total });
  useListKeys(pages, page, "Messages");
  const { timeZone } = office;
  const rows = page.rows.map((row) => ({
    ...row,
    timeZone,
    answersAt: paths.messages({ ...asked, message: row.id }),
  }));

  return (
    <Stack gap="lg">
      <MessagesHeading filters={asked} totals={page.totals} />
      <Text c="dimmed" maw="48rem">
        What each message said is kept from everyone: it may hold a code. A code that could not be delivered
        has ended, and its request waits in the queue under “Not delivered”.
      </Text>
      <MessageFilterBar filters={asked} />
      <DataTable
        caption="Messages, newest first"
        columns={columnsFor({ readsRequests: may(staff, "cases:read") })}
        rows={rows}
        rowId={({ id }) => id}
        rowProps={({ state, handledAt }) => ({
          "data-edge": state === "permanent-failure" && handledAt === null ? "stop" : undefined,
        })}
        empty={<MessagesEmpty filters={asked} total={page.total} />}
      />
      <Pager list={pages} page={page} />
      <MessageDialog address={readMessagesAddress(search)} />
    </Stack>
  );
}
