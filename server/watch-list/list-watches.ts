import type { Db } from "../../db/database.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { countWatchEntries, listWatchEntries, placeOfEntry } from "../../db/queries/watch-list.ts";
import type { WatchListRow } from "../../db/tables.ts";
import { maskText } from "../../shared/masking.ts";
import { may } from "../../shared/permissions.ts";
import type { WatchListQuery } from "../../shared/watch-list.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage, rowsToRead } from "../key-page.ts";

/**
 * One page of the watch list: why each is on it, who put it there and until when. What is watched cannot be read; who
 * only reads the list sees the reasons masked.
 */
export async function listWatches(desk: StaffDesk, asked: WatchListQuery) {
  const { db } = desk;
  const total = await countWatchEntries(db, asked);
  const found = total === 0 ? [] : await listWatchEntries(db, asked, { rows: rowsToRead(asked, total) });
  const { rows, next, previous } = keyPage(found, asked, placeOfEntry);
  const names = await listStaffNames(db);
  return { rows: rows.map((row) => inWords(desk, row, names)), total, next, previous };
}

/** One entry, as a page of the list has it. */
export async function watchForStaff(db: Db, desk: StaffDesk, entry: WatchListRow) {
  return inWords(desk, entry, await listStaffNames(db));
}

function inWords({ vault, actor }: StaffDesk, entry: WatchListRow, names: Map<string, string>) {
  const { id, kind, addedAt, endsOn, endedAt } = entry;
  const reason = vault.open({ part: "watchList.reason", rowId: id }, entry.reason);
  return {
    id,
    kind,
    reason: may(actor, "watch-list:manage") ? reason : maskText(reason),
    addedBy: names.get(entry.addedBy) ?? "",
    addedAt,
    endsOn,
    endedAt,
    /** Null while it holds, and when its day came. */
    endedBy: entry.endedBy && (names.get(entry.endedBy) ?? ""),
  };
}
