import type { Db } from "../../db/database.ts";
import { deleteDraft } from "../../db/queries/case-notes.ts";
import { listDecisions, overturnDecisions } from "../../db/queries/decisions.ts";
import { cancelCaseDeliveries } from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { OverturnInput } from "../../shared/decisions.ts";
import { UserError } from "../../shared/errors.ts";
import { overturnBlockedBecause } from "../../shared/overturning.ts";
import { recordInAudit } from "../audit/record.ts";
import { addNote } from "../cases/add-note.ts";
import { businessDaysAfter, officeDate } from "../cases/business-time.ts";
import { claimEnd, holdSeenCase } from "../cases/hold-case.ts";
import { moveCase } from "../cases/move-case.ts";
import { revokeLiveCode } from "../codes/revoke-code.ts";
import type { StaffDesk } from "../desk.ts";
import { assessReopened } from "../evidence/assess-again.ts";

/**
 * Opens a decided case again: it is in review with the supervisor, a live code is dead and what has not been sent
 * never leaves, all in one transaction. The reason stays on the file.
 *
 * @throws UserError `conflict` when they decided it themselves, or it is not decided.
 */
export function overturnDecision(desk: StaffDesk, { note, ...input }: OverturnInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdSeenCase(trx, desk, input);
    const blocked = await overturningBlockedBecause(trx, desk, caseFile);
    if (blocked) throw new UserError("conflict", blocked);
    await deleteDraft(trx, caseFile.id, desk.actor.id);
    const revoked = await revokeLiveCode(trx, desk, { caseId: caseFile.id, reason: "undo-decision" });
    await cancelCaseDeliveries(trx, caseFile.id);
    await overturnDecisions(trx, caseFile.id, desk.now());
    await moveCase(trx, desk, { caseFile, by: "overturn", changes: await freshReview(trx, desk, caseFile) });
    await addNote(trx, desk, { caseId: caseFile.id, text: `Opened again: ${note}` });
    if (revoked) await recordInAudit(trx, desk, { caseId: caseFile.id, ...revoked });
    const details = { was: caseFile.status };
    await recordInAudit(trx, desk, { action: "decision.overturned", caseId: caseFile.id, details });
  });
}

/** Why whoever acts may not overturn this case now; null when they may. */
export async function overturningBlockedBecause(
  db: Db,
  { actor }: StaffDesk,
  { id, status }: Pick<CaseRow, "id" | "status">,
): Promise<string | null> {
  const made = await listDecisions(db, id);
  const deciders = made
    .filter(({ kind, stoppedAt, overturnedAt }) => kind !== "ask" && !stoppedAt && !overturnedAt)
    .map(({ decidedBy }) => decidedBy);
  return overturnBlockedBecause({ staffId: actor.id, status, deciders });
}

/** The promise to the requester has run out long ago; our own deadline starts anew. */
async function freshReview(trx: Db, desk: StaffDesk, caseFile: CaseRow) {
  const [office, { rules }] = [await findOffice(trx), await findPolicy(trx)];
  const dueAt = businessDaysAfter(desk.now(), rules.deadlines.decisionDays, office);
  return {
    ...(await assessReopened(trx, desk, caseFile)),
    claimedBy: desk.actor.id,
    claimEndsAt: await claimEnd(trx, desk),
    dueAt,
    dueOn: officeDate(dueAt, office),
  };
}
