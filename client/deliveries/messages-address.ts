import { deliveryAddress, type DeliveryAddress, type DeliveryListQuery } from "../../shared/delivery-list.ts";
import { deliveryChannelLabels, deliveryStateLabels } from "../../shared/deliveries.ts";
import { paths } from "../paths.ts";
import type { PagedList } from "../queue/page-links.ts";
import { messageKindLabels } from "./message-kinds.ts";

/** What the page's address says: `search` is what follows its path. */
export function readMessagesAddress(search: string): DeliveryAddress {
  return deliveryAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** The page of the list behind whatever message is open. */
export function readMessagesQuery(search: string): DeliveryListQuery {
  const { message: _, ...asked } = readMessagesAddress(search);
  return asked;
}

/** The same list from its beginning. */
export function firstPage({
  after: _after,
  before: _before,
  last: _last,
  ...list
}: DeliveryListQuery): DeliveryListQuery {
  return list;
}

/** The pages of the list and their addresses. */
export function pagesOf(asked: DeliveryListQuery): PagedList {
  return { asked, to: (page) => paths.messages({ ...firstPage(asked), ...page }) };
}

/** What is chosen, each in words. Empty without filters. */
export function filtersInWords({ state, kind, channel, undelivered }: DeliveryListQuery): string[] {
  return [
    state && deliveryStateLabels[state].toLowerCase(),
    kind && messageKindLabels[kind].toLowerCase(),
    channel && `by ${deliveryChannelLabels[channel].toLowerCase()}`,
    undelivered && "not delivered and not seen to",
  ].filter((words) => typeof words === "string");
}
