import type { Db } from "../../db/database.ts";
import { findOffice } from "../../db/queries/office.ts";
import { deleteDraft } from "../../db/queries/case-notes.ts";
import { setSecondCheck } from "../../db/queries/decisions.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { ApproveInput } from "../../shared/decisions.ts";
import { UserError } from "../../shared/errors.ts";
import { approvalNeeds } from "../../shared/policy.ts";
import { approvalMove } from "../../shared/transitions.ts";
import { recordInAudit } from "../audit/record.ts";
import { findVisibleCase, holdsClaim } from "../cases/hold-case.ts";
import { moveCase } from "../cases/move-case.ts";
import { issueCode, prepareCode, type PreparedCode } from "../codes/issue-code.ts";
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
import { openGate } from "./gate.ts";
import { codeRecipients } from "./recipients.ts";
import { agreesWithFirst, sendToSupervisor } from "./second-choice.ts";

/**
 * Approves a request: the case closes, a code is issued and its message waits out the send-hold, all in one
 * transaction. Where the policy asks for two, it is the first choice and nothing goes out.
 *
 * @throws UserError `conflict` with every sentence that still blocks it.
 */
export async function approveCase(desk: StaffDesk, input: ApproveInput): Promise<Decided> {
  const choice: Choice = { ...input, kind: "approve" };
  await refuseOverLimit(desk, choice);
  // Hashing a code takes tens of milliseconds on purpose: not while others wait for the transaction.
  const prepared = await prepareCode(desk);
  return inTransaction(desk.db, async (trx) => {
    const opened = await openToDecide(trx, desk, choice);
    const { caseFile, gate, first } = opened;
    if (gate.blockers.length > 0) throw new UserError("conflict", gate.blockers.join(" "));
    await deleteDraft(trx, caseFile.id, desk.actor.id);
    if (first && !agreesWithFirst(choice, opened)) return sendToSupervisor(trx, desk, { choice, opened });
    if (gate.secondReviewer && caseFile.status === "in-review") {
      return makeFirstChoice(trx, desk, { choice, caseFile, gate });
    }
    return settleApproval(trx, desk, { choice, opened, prepared });
  });
}

/** Whoever is over a limit on codes is refused before anything is hashed; the transaction asks once more. */
async function refuseOverLimit(desk: StaffDesk, { caseId, version }: Choice): Promise<void> {
  const caseFile = await findVisibleCase(desk.db, desk.actor, caseId);
  // What else stands against it is said inside, in its order.
  if (caseFile.version !== version || !holdsClaim(caseFile, desk)) return;
  const { facts, policy, blockers } = await openGate(desk.db, desk, caseFile);
  if (approvalNeeds(facts, policy.rules).code.length === 0) return;
  throw new UserError("conflict", blockers.join(" "));
}

interface Approval {
  choice: Choice;
  opened: OpenToDecide;
  prepared: PreparedCode;
}

/** Closes the case and issues its code: one reviewer sufficed, two agree, or a supervisor decides. */
async function settleApproval(
  trx: Db,
  desk: StaffDesk,
  { choice, opened: { caseFile, gate, first }, prepared }: Approval,
): Promise<Decided> {
  const sendAt = sendTime(desk, gate);
  await moveCase(trx, desk, { caseFile, by: approvalMove(caseFile.status) });
  if (first) await setSecondCheck(trx, first.id, "agreed");
  const decisionId = await writeDecision(trx, desk, { choice, caseFile, gate, sendAt, isFirstChoice: false });
  const { events } = await issueCode(trx, desk, {
    caseFile,
    decisionId,
    prepared,
    policy: gate.policy.rules,
    sendAt,
    ...codeRecipients(gate),
    office: await findOffice(trx),
  });
  for (const event of events) await recordInAudit(trx, desk, { caseId: caseFile.id, ...event });
  await sealDecision(trx, desk, { decisionId, choice, gate, action: "decision.approved" });
  const { reference } = caseFile;
  return { decisionId, reference, sendAt, next: "send" };
}
