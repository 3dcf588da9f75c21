import { type WatchListAddress, watchListAddress, type WatchListQuery } from "../../shared/watch-list.ts";
import { paths } from "../paths.ts";
import type { PagedList } from "../queue/page-links.ts";

/** What the page's address says: `search` is what follows its path. */
export function readWatchListAddress(search: string): WatchListAddress {
  return watchListAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** The page of the list behind whatever dialog is open. */
export function readWatchListQuery(search: string): WatchListQuery {
  const { dialog: _, entry: __, ...asked } = readWatchListAddress(search);
  return asked;
}

/** The pages of the list and their addresses. */
export function pagesOf(asked: WatchListQuery): PagedList {
  const { state, size } = asked;
  return { asked, to: (page) => paths.watchList({ state, size, ...page }) };
}
