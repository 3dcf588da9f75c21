import { countQueue, listQueue, type Onlooker, placeOf, type QueueRow } from "../../db/queries/queue.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { UserError } from "../../shared/errors.ts";
import {
  type QueueFilters,
  queueAddress,
  queueBlockedBecause,
  type QueueView,
  queueViews,
} from "../../shared/queue.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage, rowsToRead } from "../key-page.ts";
import { onlookerNow } from "./onlooker.ts";

/** One page of the queue: its rows, the exact number of cases in all and the places of the pages around it. */
export async function queuePage(desk: StaffDesk, filters: QueueFilters) {
  const { db } = desk;
  const blocked = queueBlockedBecause(filters);
  if (blocked) throw new UserError("invalid", blocked);
  const [onlooker, names] = await Promise.all([onlookerNow(db, desk), listStaffNames(db)]);
  const total = await countQueue(db, filters, onlooker);
  // Looking for what the totals say is not there would read the whole list.
  const found =
    total === 0 ? [] : await listQueue(db, filters, { onlooker, rows: rowsToRead(filters, total) });
  const { rows, next, previous } = keyPage(found, filters, (row) => placeOf(row, filters));
  return { rows: rows.map((row) => rowForStaff(row, { desk, names })), total, next, previous };
}

/** How many cases each view holds, for its tab. */
export async function queueCounts(desk: StaffDesk): Promise<Record<QueueView, number>> {
  const onlooker = await onlookerNow(desk.db, desk);
  const counts = await Promise.all(
    queueViews.map(async (view) => [view, await countView(desk, view, onlooker)] as const),
  );
  // queueViews names every key once.
  return Object.fromEntries(counts) as Record<QueueView, number>;
}

function countView({ db }: StaffDesk, view: QueueView, onlooker: Onlooker): Promise<number> {
  return countQueue(db, queueAddress.parse({ view }), onlooker);
}

function rowForStaff(row: QueueRow, { desk, names }: { desk: StaffDesk; names: Map<string, string> }) {
  const { dueSort: _, ...shown } = row;
  const { claimedBy } = row;
  return {
    ...shown,
    needsCallback: row.needsCallback === 1,
    isProtected: row.isProtected === 1,
    holder:
      claimedBy === null ? null : { name: names.get(claimedBy) ?? "", isYou: claimedBy === desk.actor.id },
  };
}
