import type { Db } from "../../db/database.ts";
import { replaceReceipts } from "../../db/queries/record-changes.ts";
import type { RecordFlag, RecordIdentity } from "../../shared/records.ts";
import type { StaffDesk } from "../desk.ts";
import { flagColumns, identityColumns, receiptRows } from "./add-record.ts";
import { changeContact, type ContactChange } from "./change-contacts.ts";
import { beginChange, type Change, type ChangeOutcome, finishChange, type Ground } from "./finish-change.ts";
import type { HeldRecord } from "./hold-record.ts";

interface RecordChange {
  held: HeldRecord;
  /** What differs; what is left out stays as it is. */
  identity?: RecordIdentity | null;
  flags?: readonly RecordFlag[] | null;
  contacts?: readonly ContactChange[];
  ground: Ground;
}

/**
 * Changes a held record, everything as one version, with all that follows. Rules about new contacts count from now:
 * there is no way to put one on file with a past.
 *
 * @throws UserError `conflict` when a contact is no longer there, or there already.
 */
export async function changeHeldRecord(
  trx: Db,
  desk: StaffDesk,
  { held, identity = null, flags = null, contacts = [], ground }: RecordChange,
): Promise<ChangeOutcome> {
  const { record } = held;
  await beginChange(trx, held, {
    ...(identity && identityColumns(desk.vault, record.id, identity)),
    ...(flags && flagColumns(flags)),
  });
  const changes: Change[] = [];
  if (identity) {
    await replaceReceipts(trx, record.id, receiptRows(desk.vault, record.id, identity));
    changes.push({ kind: "identity-corrected", contact: null });
  }
  if (flags) changes.push({ kind: "flags-changed", contact: null });
  for (const change of contacts) changes.push(await changeContact(trx, desk, { record, change, ground }));
  const isIdentityNew = identity !== null && whoItIs(identity) !== whoItIs(record.identity);
  return finishChange(trx, desk, { held, changes, ground, isIdentityNew });
}

/** What a request is matched to a person by; a receipt more or less makes nobody else of them. */
function whoItIs({ name, dateOfBirth, aNumber }: RecordIdentity): string {
  return JSON.stringify([name.given, name.family, dateOfBirth, aNumber]);
}
