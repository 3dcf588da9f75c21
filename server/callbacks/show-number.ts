import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { holdClaimedCase } from "../cases/hold-case.ts";
import type { StaffDesk } from "../desk.ts";
import { phonesOnRecord } from "../records/usable-contacts.ts";
import { recordToRing } from "./log-callback.ts";

/** A number on the record, in full, to dial. Each showing is in the audit log. */
export function showNumber(
  desk: StaffDesk,
  input: { caseId: string; contactId: string },
): Promise<{ phone: string }> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, { caseId: input.caseId });
    const record = await recordToRing(trx, desk, caseFile);
    const contact = phonesOnRecord(record).find(({ id }) => id === input.contactId);
    if (!contact) throw new UserError("invalid", "That is not a phone on this record.", "contactId");
    const details = { contactId: contact.id };
    await recordInAudit(trx, desk, { action: "callback.number-shown", caseId: caseFile.id, details });
    return { phone: contact.phone };
  });
}
