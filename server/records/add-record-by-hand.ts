import { inTransaction } from "../../db/transaction.ts";
import type { AddRecordInput } from "../../shared/record-changes.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addRecord } from "./add-record.ts";
import { refuseUncleared } from "./change-flags.ts";
import { readIdentity, refuseFutureBirth } from "./correct-identity.ts";
import { rememberChanges } from "./finish-change.ts";
import { refuseNumberOnRecord } from "./refuse-number-on-record.ts";
import { readContact } from "./read-contact.ts";

/**
 * Puts a person on file by hand. Their contacts are as new as the record, so no code goes to them for now, and whoever
 * does this never decides about the person.
 *
 * @throws UserError `conflict` when their A-number is on record already.
 */
export function addRecordByHand(
  desk: StaffDesk,
  { identity, reserved, flags, contacts, source, reason }: AddRecordInput,
): Promise<{ recordId: string }> {
  refuseFutureBirth(desk, identity);
  if (flags.includes("protected-person")) refuseUncleared(desk);
  const since = desk.now();
  const read = contacts.map(({ contact, isSafe }) => {
    return { ...readContact(contact), isSafe, since, until: null, source };
  });
  const known = readIdentity(identity);
  return inTransaction(desk.db, async (trx) => {
    await refuseNumberOnRecord(trx, desk, known);
    const recordId = await addRecord(trx, desk.vault, {
      identity: known,
      reserved,
      flags,
      contacts: read,
      correspondence: [],
      createdBy: desk.actor.id,
      createdAt: since,
      seedRunId: null,
    });
    const changes = [{ kind: "added", contact: null }] as const;
    await rememberChanges(trx, desk, { recordId, changes, ground: { source, reason } });
    const details = { recordId, source, contacts: contacts.length };
    await recordInAudit(trx, desk, { action: "record.added", details });
    return { recordId };
  });
}
