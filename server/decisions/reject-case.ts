import type { Db } from "../../db/database.ts";
import { deleteDraft } from "../../db/queries/case-notes.ts";
import { setSecondCheck } from "../../db/queries/decisions.ts";
import { inTransaction } from "../../db/transaction.ts";
import { publicOutcomeOf, type RejectInput } from "../../shared/decisions.ts";
import { rejectionMove } from "../../shared/transitions.ts";
import { moveCase } from "../cases/move-case.ts";
import type { StaffDesk } from "../desk.ts";
import {
  type Choice,
  type Decided,
  type OpenToDecide,
  openToDecide,
  sealDecision,
  sendTime,
  writeDecision,
} from "./decide.ts";
import { makeFirstChoice } from "./first-choice.ts";
import { tellPerson } from "../deliveries/tell-requester.ts";
import { agreesWithFirst, sendToSupervisor } from "./second-choice.ts";

/**
 * Rejects a request. What the requester reads never says which detail failed; the reason stays on the file. Where the
 * policy asks for two, it is the first choice and nothing goes out.
 */
export function rejectCase(desk: StaffDesk, input: RejectInput): Promise<Decided> {
  const choice: Choice = { ...input, kind: "reject" };
  return inTransaction(desk.db, async (trx) => {
    const opened = await openToDecide(trx, desk, choice);
    const { caseFile, gate, first } = opened;
    await deleteDraft(trx, caseFile.id, desk.actor.id);
    if (first && !agreesWithFirst(choice, opened)) return sendToSupervisor(trx, desk, { choice, opened });
    if (gate.secondReviewer && caseFile.status === "in-review") {
      return makeFirstChoice(trx, desk, { choice, caseFile, gate });
    }
    return settleRejection(trx, desk, { input, choice, opened });
  });
}

interface Rejection {
  input: RejectInput;
  choice: Choice;
  opened: OpenToDecide;
}

/** Closes the case and tells the requester: one reviewer sufficed, two agree, or a supervisor decides. */
async function settleRejection(
  trx: Db,
  desk: StaffDesk,
  { input, choice, opened: { caseFile, gate, first } }: Rejection,
): Promise<Decided> {
  const sendAt = sendTime(desk, gate);
  await moveCase(trx, desk, { caseFile, by: rejectionMove(caseFile.status) });
  if (first) await setSecondCheck(trx, first.id, "agreed");
  const decisionId = await writeDecision(trx, desk, { choice, caseFile, gate, sendAt, isFirstChoice: false });
  const { reference } = caseFile;
  const content = { kind: "rejection", reference, outcome: publicOutcomeOf(input.reason) } as const;
  await tellPerson(trx, desk, { caseFile, decisionId, record: gate.record, sendAt, content });
  await sealDecision(trx, desk, { decisionId, choice, gate, action: "decision.rejected" });
  return { decisionId, reference, sendAt, next: "send" };
}
