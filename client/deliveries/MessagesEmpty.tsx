import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import type { DeliveryListQuery } from "../../shared/delivery-list.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { filtersInWords, firstPage } from "./messages-address.ts";

/** What stands in place of the rows, and the way on. */
export function MessagesEmpty({ filters, total }: { filters: DeliveryListQuery; total: number }) {
  if (total > 0) {
    return (
      <EmptyState
        title="This page has no rows any more."
        action={
          <Anchor component={Link} to={paths.messages(firstPage(filters))}>
            Go to the first page
          </Anchor>
        }
      />
    );
  }
  if (filters.undelivered && filtersInWords(filters).length === 1) {
    return <EmptyState title="Every message has arrived, as far as we know." />;
  }
  if (filtersInWords(filters).length === 0) {
    return (
      <EmptyState title="No message has been written yet.">
        Messages show here as they are written.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="0 results for these filters."
      action={
        <Anchor component={Link} to={paths.messages({ size: filters.size })}>
          Remove all filters to see every message.
        </Anchor>
      }
    />
  );
}
