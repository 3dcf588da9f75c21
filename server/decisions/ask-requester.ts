import { deleteDraft } from "../../db/queries/case-notes.ts";
import type { Db } from "../../db/database.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { AskInput } from "../../shared/decisions.ts";
import { businessDateAfter, officeDate } from "../cases/business-time.ts";
import { moveCase } from "../cases/move-case.ts";
import { pausedDeadline } from "../cases/pause-deadline.ts";
import type { StaffDesk } from "../desk.ts";
import { type Choice, type Decided, openToDecide, sealDecision, sendTime, writeDecision } from "./decide.ts";
import type { Gate } from "./gate.ts";
import { tellPerson } from "../deliveries/tell-requester.ts";

/** Asks the requester for more, in bundles. The case waits, its deadline pauses, and a reply-by date is set. */
export function askRequester(desk: StaffDesk, { bundles, ...input }: AskInput): Promise<Decided> {
  const choice: Choice = { ...input, kind: "ask", reason: bundles.join(",") };
  return inTransaction(desk.db, async (trx) => {
    const { caseFile, gate } = await openToDecide(trx, desk, choice);
    await deleteDraft(trx, caseFile.id, desk.actor.id);
    const sendAt = sendTime(desk, gate);
    const paused = await waitForReply(trx, desk, { caseFile, gate });
    await moveCase(trx, desk, { caseFile, by: "ask", changes: paused });
    const decisionId = await writeDecision(trx, desk, {
      choice,
      caseFile,
      gate,
      sendAt,
      isFirstChoice: false,
    });
    const { reference } = caseFile;
    const content = { kind: "ask", reference, bundles, replyBy: paused.replyBy } as const;
    await tellPerson(trx, desk, { caseFile, decisionId, record: gate.record, sendAt, content });
    await sealDecision(trx, desk, { decisionId, choice, gate, action: "decision.asked" });
    return { decisionId, reference, sendAt, next: "send" };
  });
}

async function waitForReply(trx: Db, desk: StaffDesk, { caseFile, gate }: { caseFile: CaseRow; gate: Gate }) {
  const today = officeDate(desk.now(), await findOffice(trx));
  const { silenceCloseDays, silenceReminderDays } = gate.policy.rules.deadlines;
  const replyBy = businessDateAfter(today, silenceCloseDays);
  const remindOn = businessDateAfter(today, silenceReminderDays);
  return { ...(await pausedDeadline(trx, desk, caseFile)), replyBy, remindOn };
}
