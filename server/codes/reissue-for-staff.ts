import type { CaseRow, CodeRow } from "../../db/tables.ts";
import { findLiveCode } from "../../db/queries/codes.ts";
import type { Gate } from "../decisions/gate.ts";
import { codeRecipient } from "../decisions/recipients.ts";
import type { StaffDesk } from "../desk.ts";
import { codeLifeHours, isLongLived } from "./issue-code.ts";
import { reissueStanding } from "./reissue-standing.ts";

/** What the case shows of a code that can be sent again, and of one that is about to be. */
export async function reissueForStaff(
  desk: StaffDesk,
  { caseFile, gate }: { caseFile: CaseRow; gate: Gate },
) {
  const live = caseFile.status === "approved" ? await findLiveCode(desk.db, caseFile.id) : undefined;
  return {
    reissue: live ? null : await offered(desk, { caseFile, gate }),
    sendingAgain: mayStop(desk, live),
  };
}

/** What would be sent where, and why it may not be; null when there is nothing to send again. */
async function offered(desk: StaffDesk, { caseFile, gate }: { caseFile: CaseRow; gate: Gate }) {
  const standing = await reissueStanding(desk.db, desk, { caseFile, gate });
  if (!standing) return null;
  const recipient = codeRecipient(gate);
  const { blocked, last } = standing;
  return {
    blocked,
    /** How the last one ended. */
    was: { state: last.state, endedAt: last.endedAt },
    /** Masked; null when the record has no contact any more. */
    goesTo: recipient?.maskedRecipient ?? null,
    channel: recipient?.channel ?? null,
    lifeHours: recipient && codeLifeHours(gate.policy.rules, recipient),
    isLongLived: recipient !== null && isLongLived(gate.policy.rules, recipient),
  };
}

function mayStop({ actor, now }: StaffDesk, live: CodeRow | undefined) {
  const sendAt = live?.reissueSendAt ?? null;
  if (!live || live.reissuedBy !== actor.id || sendAt === null || sendAt <= now()) return null;
  return { codeId: live.id, sendAt };
}
