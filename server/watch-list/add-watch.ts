import { newId } from "../../db/ids.ts";
import { findOffice } from "../../db/queries/office.ts";
import { holdWatchList, insertWatchEntry, listWatching } from "../../db/queries/watch-list.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type AddWatchInput, mostWatchedDays } from "../../shared/watch-list.ts";
import { recordInAudit } from "../audit/record.ts";
import { officeDate } from "../cases/business-time.ts";
import type { StaffDesk } from "../desk.ts";
import { recordAssessedAgain } from "../evidence/assess-again.ts";
import { assessWatched } from "./assess-watched.ts";
import { readWatched } from "./watched-values.ts";

/**
 * Puts an identifier on the watch list. From now on it stops approvals, of requests that are open too.
 *
 * @throws UserError `conflict` when it is on the list already; `invalid` when its last day has passed or lies more
 *   than a year ahead.
 */
export function addWatch(desk: StaffDesk, input: AddWatchInput): Promise<{ id: string }> {
  const { kind, endsOn } = input;
  const valueIndex = readWatched(desk.vault, input);
  const { db, vault, actor, now } = desk;
  return inTransaction(db, async (trx) => {
    refuseOtherDays(endsOn, officeDate(now(), await findOffice(trx)));
    await holdWatchList(trx);
    const [watching] = await listWatching(trx, [valueIndex]);
    if (watching) {
      throw new UserError("conflict", `This is on the list already, until ${watching.endsOn}.`, "value");
    }
    const id = newId();
    const reason = vault.seal({ part: "watchList.reason", rowId: id }, input.reason);
    const added = { id, kind, valueIndex, reason, addedBy: actor.id, addedAt: now(), endsOn };
    const entry = { ...added, endedAt: null, endedBy: null, assessedTo: "" };
    await insertWatchEntry(trx, entry);
    const changed = await assessWatched(trx, desk, entry);
    await recordInAudit(trx, desk, { action: "watch-list.added", details: { entryId: id, kind, endsOn } });
    await recordAssessedAgain(trx, desk, changed);
    return { id };
  });
}

function refuseOtherDays(endsOn: string, today: string): void {
  if (endsOn < today) throw new UserError("invalid", "This day has passed. Choose a later one.", "endsOn");
  const daysAhead = (Date.parse(endsOn) - Date.parse(today)) / 86_400_000;
  if (daysAhead > mostWatchedDays) {
    throw new UserError("invalid", "Choose a day within a year. It can be added again then.", "endsOn");
  }
}
