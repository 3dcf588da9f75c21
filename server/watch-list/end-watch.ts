import type { Db } from "../../db/database.ts";
import { findOffice } from "../../db/queries/office.ts";
import {
  endWatchEntry,
  holdWatchEntry,
  holdWatchList,
  listEndedWatches,
  listUnfinishedWatches,
} from "../../db/queries/watch-list.ts";
import type { WatchListRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { endingBlockedBecause } from "../../shared/watch-list.ts";
import { recordInAudit } from "../audit/record.ts";
import { officeDate } from "../cases/business-time.ts";
import { type ActingDesk, type Desk, type StaffDesk, systemDesk } from "../desk.ts";
import { recordAssessedAgain } from "../evidence/assess-again.ts";
import { assessWatched } from "./assess-watched.ts";

/**
 * Ends an entry of the watch list before its day; what it stopped may be approved again.
 *
 * @throws UserError `conflict` when it is over already.
 */
export function endWatch(desk: StaffDesk, { entryId }: { entryId: string }): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    await holdWatchList(trx);
    const entry = await holdWatchEntry(trx, entryId);
    if (!entry) throw new UserError("not-found", "There is no such entry. Load the list again.");
    const blocked = endingBlockedBecause(entry);
    if (blocked) throw new UserError("conflict", blocked);
    await end(trx, desk, entry);
  });
}

/** Ends the entries whose last day has passed, and assesses what is left to assess. Answers how many it went through. */
export async function keepWatchList(desk: Desk): Promise<number> {
  const today = officeDate(desk.now(), await findOffice(desk.db));
  const ended = await listEndedWatches(desk.db, today);
  for (const { id } of ended) {
    await inTransaction(desk.db, async (trx) => {
      await holdWatchList(trx);
      const entry = await holdWatchEntry(trx, id);
      // Somebody may have ended it since the list was read.
      if (entry?.endedAt === null) await end(trx, systemDesk(desk), entry);
    });
  }
  const unfinished = await listUnfinishedWatches(desk.db);
  for (const { id } of unfinished) await goOn(desk, id);
  return ended.length + unfinished.length;
}

async function end(trx: Db, desk: ActingDesk, entry: WatchListRow): Promise<void> {
  const { id, kind } = entry;
  const isExpired = desk.actor.role === "system";
  await endWatchEntry(trx, id, { endedAt: desk.now(), endedBy: isExpired ? null : desk.actor.id });
  const changed = await assessWatched(trx, desk, { ...entry, assessedTo: "" });
  const action = isExpired ? "watch-list.expired" : "watch-list.ended";
  await recordInAudit(trx, desk, { action, details: { entryId: id, kind } });
  await recordAssessedAgain(trx, desk, changed);
}

function goOn(desk: Desk, id: string): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const entry = await holdWatchEntry(trx, id);
    if (!entry || entry.assessedTo === null) return;
    await recordAssessedAgain(trx, desk, await assessWatched(trx, desk, entry));
  });
}
