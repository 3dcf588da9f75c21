import { listSendingDecisions, type SendingDecision } from "../../db/queries/decisions.ts";
import type { StaffDesk } from "../desk.ts";

/** One's own decisions that can still be stopped, with the server's time to count down by. */
export async function sendingSoon({
  db,
  actor,
  now,
}: StaffDesk): Promise<{ now: string; sending: SendingDecision[] }> {
  const at = now();
  return { now: at, sending: await listSendingDecisions(db, actor.id, at) };
}
