import { listSendingReissues } from "../../db/queries/codes.ts";
import { listSendingDecisions } from "../../db/queries/decisions.ts";
import type { DecisionKind } from "../../shared/decisions.ts";
import type { StaffDesk } from "../desk.ts";

/** What one has set going and can still stop: a decision, or a code that is sent again under an older one. */
export interface Sending {
  caseId: string;
  reference: string;
  kind: DecisionKind;
  sendAt: string;
  stops: { decisionId: string } | { codeId: string };
}

/** The same of one's own, the next first, with the server's time to count down by. */
export async function sendingSoon({
  db,
  actor,
  now,
}: StaffDesk): Promise<{ now: string; sending: Sending[] }> {
  const at = now();
  const decisions = await listSendingDecisions(db, actor.id, at);
  const codes = await listSendingReissues(db, actor.id, at);
  const sending: Sending[] = [
    ...decisions.map(({ decisionId, ...rest }) => ({ ...rest, stops: { decisionId } })),
    ...codes.map(({ codeId, ...rest }) => ({ ...rest, kind: "approve" as const, stops: { codeId } })),
  ];
  return { now: at, sending: sending.toSorted((one, other) => (one.sendAt < other.sendAt ? -1 : 1)) };
}
