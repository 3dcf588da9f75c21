import type { Db } from "../../db/database.ts";
import { deleteDraft } from "../../db/queries/case-notes.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { publicOutcomeOf, type RejectInput } from "../../shared/decisions.ts";
import { rejectionMove } from "../../shared/transitions.ts";
import { moveCase } from "../cases/move-case.ts";
import type { StaffDesk } from "../desk.ts";
import { type Choice, type Decided, openToDecide, sealDecision, sendTime, writeDecision } from "./decide.ts";
import { makeFirstChoice } from "./first-choice.ts";
import type { Gate } from "./gate.ts";
import { queueDecisionMessage } from "./queue-decision-message.ts";

/**
 * Rejects a request. What the requester reads never says which detail failed; the reason stays on the file. Where the
 * policy asks for two, it is the first choice and nothing goes out.
 */
export function rejectCase(desk: StaffDesk, input: RejectInput): Promise<Decided> {
  const choice: Choice = { ...input, kind: "reject" };
  return inTransaction(desk.db, async (trx) => {
    const { caseFile, gate } = await openToDecide(trx, desk, choice);
    await deleteDraft(trx, caseFile.id, desk.actor.id);
    if (gate.secondReviewer && caseFile.status === "in-review") {
      return makeFirstChoice(trx, desk, { choice, caseFile, gate });
    }
    return rejectAlone(trx, desk, { input, choice, caseFile, gate });
  });
}

async function rejectAlone(
  trx: Db,
  desk: StaffDesk,
  { input, choice, caseFile, gate }: { input: RejectInput; choice: Choice; caseFile: CaseRow; gate: Gate },
): Promise<Decided> {
  const sendAt = sendTime(desk, gate);
  await moveCase(trx, desk, { caseFile, by: rejectionMove(caseFile.status) });
  const decisionId = await writeDecision(trx, desk, { choice, gate, sendAt, isFirstChoice: false });
  const { reference } = caseFile;
  const content = { kind: "rejection", reference, outcome: publicOutcomeOf(input.reason) } as const;
  await queueDecisionMessage(trx, desk, { caseFile, decisionId, gate, sendAt, content });
  await sealDecision(trx, desk, { decisionId, choice, gate, action: "decision.rejected" });
  return { decisionId, reference, sendAt, awaitsSecondReviewer: false };
}
