import type { Db } from "../../db/database.ts";
import { changeCase } from "../../db/queries/cases.ts";
import { listHolders } from "../../db/queries/staff.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { ReassignInput } from "../../shared/decisions.ts";
import { UserError } from "../../shared/errors.ts";
import { transitionBlockedBecause } from "../../shared/transitions.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { changedMeanwhile, claimEnd, findVisibleCase, holdSeenCase } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";

/**
 * Gives a case in review to somebody else for a whole lease, or back to the queue.
 *
 * @throws UserError `invalid` when that person cannot hold it.
 */
export function reassignCase(desk: StaffDesk, { to, note, ...input }: ReassignInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdSeenCase(trx, desk, input);
    if (to === null) await moveCase(trx, desk, { caseFile, by: "hand-back" });
    else await giveTo(trx, desk, { caseFile, to });
    await addNote(trx, desk, { caseId: caseFile.id, text: `Reassigned: ${note}` });
    const details = { from: caseFile.claimedBy, to };
    await recordInAudit(trx, desk, { action: "case.reassigned", caseId: caseFile.id, details });
  });
}

/** Who else may be given a case the one who asks can see. */
export async function colleaguesFor(
  desk: StaffDesk,
  { caseId }: { caseId: string },
): Promise<{ id: string; name: string }[]> {
  const caseFile = await findVisibleCase(desk.db, desk.actor, caseId);
  return (await possibleHolders(desk.db, caseFile)).map(({ id, name }) => ({ id, name }));
}

async function giveTo(trx: Db, desk: StaffDesk, { caseFile, to }: { caseFile: CaseRow; to: string }) {
  const holder = (await possibleHolders(trx, caseFile)).find(({ id }) => id === to);
  if (!holder) throw new UserError("invalid", "Choose a reviewer or supervisor who may see it.", "to");
  // Only what could be handed back is somebody's to pass on.
  const blocked = transitionBlockedBecause("hand-back", caseFile.status);
  if (blocked) throw new UserError("conflict", blocked);
  const claim = { claimedBy: to, claimEndsAt: await claimEnd(trx, desk) };
  if (!(await changeCase(trx, caseFile, claim))) throw await changedMeanwhile(trx, caseFile);
}

/** Not whoever has it already, and for a protected person only staff who are cleared. */
async function possibleHolders(db: Db, { claimedBy, isProtected }: CaseRow) {
  const holders = await listHolders(db);
  return holders.filter(({ id, isCleared }) => id !== claimedBy && (isProtected === 0 || isCleared === 1));
}
