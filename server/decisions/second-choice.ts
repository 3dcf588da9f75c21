import type { Db } from "../../db/database.ts";
import { setSecondCheck } from "../../db/queries/decisions.ts";
import type { StaffDesk } from "../desk.ts";
import { moveCase } from "../cases/move-case.ts";
import { type Choice, type Decided, type OpenToDecide, sealDecision, writeDecision } from "./decide.ts";

/**
 * Whether the second choice of two agrees with the first: the same about the same record. Reasons may differ, for each
 * says why for themselves.
 */
export function agreesWithFirst(
  { kind }: Pick<Choice, "kind">,
  { caseFile: { recordId }, first }: OpenToDecide,
): boolean {
  return first !== null && first.kind === kind && first.recordId === recordId;
}

/** Puts down a second choice that differs from the first. Nothing goes out; a supervisor sees both and decides. */
export async function sendToSupervisor(
  trx: Db,
  desk: StaffDesk,
  { choice, opened }: { choice: Choice; opened: OpenToDecide },
): Promise<Decided> {
  const { caseFile, gate, first } = opened;
  await moveCase(trx, desk, { caseFile, by: "reviewers-differ" });
  if (first) await setSecondCheck(trx, first.id, "differed");
  const written = { choice, caseFile, gate, sendAt: null, isFirstChoice: true };
  const decisionId = await writeDecision(trx, desk, written);
  await sealDecision(trx, desk, { decisionId, choice, gate, action: "decision.reviewers-differ" });
  const { reference } = caseFile;
  return { decisionId, reference, sendAt: null, next: "supervisor" };
}
