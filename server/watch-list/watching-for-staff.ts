import { listWatching } from "../../db/queries/watch-list.ts";
import { may } from "../../shared/permissions.ts";
import type { StaffDesk } from "../desk.ts";
import { watchForStaff } from "./list-watches.ts";
import { type Watched, watchedValues } from "./watched-values.ts";

/** The entries a request is about, for whoever keeps the list; none for others. */
export async function watchingForStaff(desk: StaffDesk, watched: Watched) {
  if (!may(desk.actor, "watch-list:manage")) return [];
  const entries = await listWatching(desk.db, watchedValues(desk.vault, watched));
  return Promise.all(entries.map((entry) => watchForStaff(desk.db, desk, entry)));
}
