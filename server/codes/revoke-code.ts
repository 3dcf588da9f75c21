import type { Db } from "../../db/database.ts";
import { findLiveCode, moveCode } from "../../db/queries/codes.ts";
import { cancelCodeDeliveries } from "../../db/queries/deliveries.ts";
import type { RevokeReason } from "../../shared/codes.ts";
import type { Desk } from "../desk.ts";
import type { CodeEvent } from "./issue-code.ts";

/**
 * Revokes the live code of a case and stops its messages that have not left. Answers the event for the caller to
 * write to the audit log, or null when there was no live code.
 */
export async function revokeLiveCode(
  trx: Db,
  { now }: Pick<Desk, "now">,
  { caseId, reason }: { caseId: string; reason: RevokeReason },
): Promise<CodeEvent | null> {
  const live = await findLiveCode(trx, caseId);
  if (!live) return null;
  const revoked = { state: "revoked", endedAt: now(), revokeReason: reason } as const;
  if (!(await moveCode(trx, live.id, revoked))) return null;
  await cancelCodeDeliveries(trx, live.id);
  return { action: "code.revoked", details: { codeId: live.id, reason } };
}
