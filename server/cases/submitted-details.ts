import type { CaseRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { caseLookUps } from "../records/look-up-keys.ts";

/** The columns of a case that hold what the requester sent: sealed, plain where it identifies nobody, and look-ups. */
export function submittedColumns(vault: Vault, caseId: string, submitted: SubmittedDetails) {
  const { email, phone, description, reason, language, ...identity } = submitted;
  return {
    reason,
    language,
    identity: vault.seal({ part: "cases.identity", rowId: caseId }, identity),
    contact: vault.seal({ part: "cases.contact", rowId: caseId }, { email, phone }),
    text: vault.seal({ part: "cases.text", rowId: caseId }, { description }),
    ...caseLookUps(vault, submitted),
  };
}

/** What the requester sent, opened. */
export function openSubmitted(
  vault: Vault,
  {
    id,
    identity,
    contact,
    text,
    reason,
    language,
  }: Pick<CaseRow, "id" | "identity" | "contact" | "text" | "reason" | "language">,
): SubmittedDetails {
  return {
    ...vault.open({ part: "cases.identity", rowId: id }, identity),
    ...vault.open({ part: "cases.contact", rowId: id }, contact),
    ...vault.open({ part: "cases.text", rowId: id }, text),
    reason,
    language,
  };
}
