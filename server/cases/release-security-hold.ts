import { inTransaction } from "../../db/transaction.ts";
import type { ReleaseInput } from "../../shared/decisions.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { claimEnd, holdClaimedCase } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";
import { resumedDeadline } from "./pause-deadline.ts";

/** Lets a case on security hold go on, in review with the supervisor who looked at it. */
export function releaseSecurityHold(desk: StaffDesk, { note, ...input }: ReleaseInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    const changes = {
      claimedBy: desk.actor.id,
      claimEndsAt: await claimEnd(trx, desk),
      // It may have been paused when it was put on hold.
      ...(caseFile.dueAt === null ? await resumedDeadline(trx, desk, caseFile) : {}),
    };
    await moveCase(trx, desk, { caseFile, by: "release-fraud-hold", changes });
    await addNote(trx, desk, { caseId: caseFile.id, text: `Security hold ended: ${note}` });
    await recordInAudit(trx, desk, { action: "case.security-hold-released", caseId: caseFile.id });
  });
}
