import type { Db } from "../../db/database.ts";
import { holdCasesAbout, holdRecordRow, listRecordChanges } from "../../db/queries/record-changes.ts";
import { findRecord } from "../../db/queries/records.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { CaseRow, RecordRow } from "../../db/tables.ts";
import { UserError } from "../../shared/errors.ts";
import { recordChangeLabels } from "../../shared/record-changes.ts";
import type { Staff } from "../../shared/staff.ts";
import type { StaffDesk } from "../desk.ts";
import { openRecord, type OpenRecord } from "./open-record.ts";

/** More open requests about one person than anybody sends; each is compared again in the change's transaction. */
export const mostCasesAbout = 500;

/** A record nobody else can change now, and the cases a change of it touches, held too. */
export interface HeldRecord {
  record: OpenRecord;
  cases: CaseRow[];
}

/**
 * Finds a record this person may see.
 *
 * @throws UserError `not-found` when there is none, or it is a protected person's and they are not cleared: the
 *   answer does not tell which.
 */
export async function findVisibleRecord(db: Db, staff: Staff, recordId: string): Promise<RecordRow> {
  return visible(await findRecord(db, recordId), staff);
}

/**
 * Holds a record as this person last saw it, and its cases.
 *
 * @throws UserError `conflict` when it changed since `version`, or when too many requests about it are open.
 */
export async function holdRecord(
  trx: Db,
  desk: StaffDesk,
  { recordId, version }: { recordId: string; version: number },
): Promise<HeldRecord> {
  await findVisibleRecord(trx, desk.actor, recordId);
  // Cases are held before records everywhere, so that no two transactions wait for each other.
  await holdCasesAbout(trx, recordId, mostCasesAbout + 1);
  const row = visible(await holdRecordRow(trx, recordId), desk.actor);
  if (row.version !== version) throw await changedMeanwhile(trx, recordId);
  // One may have come since; now that the record is held, none can.
  const cases = await holdCasesAbout(trx, recordId, mostCasesAbout + 1);
  if (cases.length > mostCasesAbout) throw tooMany();
  const record = await openRecord(trx, desk.vault, recordId);
  if (!record) throw new Error(`Record ${recordId} is held and gone.`);
  return { record, cases };
}

/** A conflict that says what somebody did to the record since it was read. */
export async function changedMeanwhile(trx: Db, recordId: string): Promise<UserError> {
  const [last] = await listRecordChanges(trx, recordId);
  const who = (await listStaffNames(trx)).get(last?.changedBy ?? "") ?? "The desk";
  const what = last ? recordChangeLabels[last.kind].toLowerCase() : "a change";
  return new UserError(
    "conflict",
    `This record changed while you were reading. ${who}: ${what}. Nothing of yours was saved. ` +
      "Look at it again, then decide.",
  );
}

function tooMany(): UserError {
  return new UserError(
    "conflict",
    `More than ${mostCasesAbout} requests about this person are open, and each would have to be compared again. ` +
      "Nothing was changed. Have the duplicates closed first.",
  );
}

function visible(row: RecordRow | undefined, staff: Staff): RecordRow {
  if (!row || (row.isProtected === 1 && !staff.isCleared)) {
    throw new UserError("not-found", "We could not find that record. Search for it again.");
  }
  return row;
}
