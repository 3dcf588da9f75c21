import type { Db } from "../../db/database.ts";
import { findAuditHead } from "../../db/queries/audit.ts";
import { askForWalk, findAuditCheck } from "../../db/queries/audit-check.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { StaffDesk } from "../desk.ts";
import { recordInAudit } from "./record.ts";

/** Whether the log is in order, to which entry that is known, and how far a walk through all of it is. */
export async function auditState({ db }: Pick<StaffDesk, "db">) {
  const [check, head] = [await findAuditCheck(db), await findAuditHead(db)];
  const { verifiedSeq, verifiedAt, badSeq, problem, walkSeq, askedAt } = check;
  return { verifiedSeq, verifiedAt, badSeq, problem, walkSeq, isAsked: askedAt !== null, lastSeq: head.seq };
}

/** Asks for a walk through the whole log. It is done beside the requests and shows how far it is. */
export function askForVerification(desk: StaffDesk): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    await askForWalk(trx, desk.now());
    await recordInAudit(trx, desk, { action: "audit.verified" });
  });
}

/**
 * Refuses while the log is known to be bad: a code is not issued on the strength of a history nobody can trust.
 *
 * @throws UserError `unavailable`.
 */
export async function refuseWhileLogIsBad(trx: Db): Promise<void> {
  const { problem } = await findAuditCheck(trx);
  if (problem === null) return;
  throw new UserError(
    "unavailable",
    "Codes are not issued while the audit log is being checked: an entry is not as it was written. Nothing was changed, and what you typed is saved. A supervisor finds the entry under Audit log.",
  );
}
