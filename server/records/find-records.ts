import { type RecordLookUp, searchRecords } from "../../db/queries/record-search.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Vault } from "../../db/vault.ts";
import { emailKey, readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import { maskName, maskNumber } from "../../shared/masking.ts";
import type { FindRecordInput } from "../../shared/record-changes.ts";
import { fullName } from "../../shared/records.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { nameBirthKey, readPhone } from "./look-up-keys.ts";
import { flagsOf } from "./open-record.ts";

/** A page of them; who finds more is looking for something else. */
const mostFound = 25;

type SearchedBy = "a-number" | "receipt-number" | "name-birth" | "email" | "phone" | "nothing";

/**
 * Finds records by exactly what was typed, masked: enough to tell them apart. What was typed is neither logged nor
 * answered; the audit log says by what kind of thing somebody searched and how many records it found.
 */
export function findRecords(desk: StaffDesk, input: FindRecordInput) {
  return inTransaction(desk.db, async (trx) => {
    const { searchedBy, lookUp } = lookUpFor(desk.vault, input);
    const { isCleared } = desk.actor;
    const found = lookUp ? await searchRecords(trx, lookUp, { isCleared, most: mostFound + 1 }) : [];
    const details = { by: searchedBy, found: found.length };
    await recordInAudit(trx, desk, { action: "record.found", details });
    const records = found.slice(0, mostFound).map((row) => {
      const { name, aNumber, receipts } = desk.vault.open(
        { part: "records.identity", rowId: row.id },
        row.identity,
      );
      return {
        id: row.id,
        name: maskName(fullName(name)),
        aNumber: aNumber === "" ? "" : maskNumber(aNumber),
        receipts: receipts.length,
        flags: flagsOf(row),
      };
    });
    return { searchedBy, records, hasMore: found.length > mostFound };
  });
}

function lookUpFor(
  vault: Vault,
  { typed, lastName, dateOfBirth }: FindRecordInput,
): { searchedBy: SearchedBy; lookUp: RecordLookUp | null } {
  const found = (searchedBy: SearchedBy, by: RecordLookUp["by"], value: string) => ({
    searchedBy,
    lookUp: { by, value },
  });
  if (typed === "") {
    const value = vault.blind("name-birth", nameBirthKey(lastName, dateOfBirth));
    return found("name-birth", "name-birth", value);
  }
  const receipt = readReceiptNumber(typed);
  if (receipt) return found("receipt-number", "receipt-number", vault.blind("receipt-number", receipt));
  const aNumber = readANumber(typed);
  if (aNumber) return found("a-number", "a-number", vault.blind("a-number", aNumber));
  if (typed.includes("@")) return found("email", "contact", vault.blind("email", emailKey(typed)));
  const phone = readPhone(typed);
  if (phone) return found("phone", "contact", vault.blind("phone", phone));
  return { searchedBy: "nothing", lookUp: null };
}
