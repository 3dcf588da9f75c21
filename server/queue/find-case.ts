import type { Db } from "../../db/database.ts";
import { type CaseLookUp, findCaseByReference, listCasesBy } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Vault } from "../../db/vault.ts";
import { emailKey, readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import { readReference } from "../../shared/reference.ts";
import { recordInAudit } from "../audit/record.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";
import { readPhone } from "../records/look-up-keys.ts";

/** What a search is for, told by the shape of what was typed. */
type SearchedBy = "reference" | "receipt-number" | "a-number" | "email" | "phone" | "nothing";

/**
 * Finds cases by exactly what was typed, newest first. What was typed is neither logged nor answered; the audit log
 * says by what kind of thing somebody searched and how many cases it found.
 */
export function findCases(desk: StaffDesk, { typed }: { typed: string }) {
  return inTransaction(desk.db, async (trx) => {
    const { searchedBy, found } = await search(trx, desk.vault, typed);
    const judged = await judgedBlind(trx, desk.actor);
    const visible = found.filter(
      ({ id, isProtected }) => (isProtected === 0 || desk.actor.isCleared) && id !== judged?.caseId,
    );
    const details = { by: searchedBy, found: visible.length };
    await recordInAudit(trx, desk, { action: "case.found", details });
    const cases = visible.map(({ id, reference, status, receivedAt }) => ({
      id,
      reference,
      status,
      receivedAt,
    }));
    return { searchedBy, cases };
  });
}

async function search(
  trx: Db,
  vault: Vault,
  typed: string,
): Promise<{ searchedBy: SearchedBy; found: CaseRow[] }> {
  const reference = readReference(typed);
  if (reference) {
    const caseFile = await findCaseByReference(trx, reference);
    return { searchedBy: "reference", found: caseFile ? [caseFile] : [] };
  }
  const lookUp = lookUpFor(vault, typed);
  if (!lookUp) return { searchedBy: "nothing", found: [] };
  return { searchedBy: lookUp.searchedBy, found: await listCasesBy(trx, lookUp.column, lookUp.value) };
}

interface LookUp {
  searchedBy: SearchedBy;
  column: CaseLookUp;
  value: string;
}

function lookUpFor(vault: Vault, typed: string): LookUp | null {
  const receipt = readReceiptNumber(typed);
  if (receipt) {
    return {
      searchedBy: "receipt-number",
      column: "receiptIndex",
      value: vault.blind("receipt-number", receipt),
    };
  }
  const aNumber = readANumber(typed);
  if (aNumber) {
    return { searchedBy: "a-number", column: "aNumberIndex", value: vault.blind("a-number", aNumber) };
  }
  if (typed.includes("@")) {
    return { searchedBy: "email", column: "emailIndex", value: vault.blind("email", emailKey(typed)) };
  }
  const phone = readPhone(typed);
  return phone ? { searchedBy: "phone", column: "phoneIndex", value: vault.blind("phone", phone) } : null;
}
