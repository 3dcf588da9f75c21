import type { Db } from "../../db/database.ts";
import type { CaseRow } from "../../db/tables.ts";
import { businessDaysAfter, officeDate } from "../cases/business-time.ts";
import { moveCase } from "../cases/move-case.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { StaffDesk } from "../desk.ts";
import { type Choice, type Decided, sealDecision, writeDecision } from "./decide.ts";
import type { Gate } from "./gate.ts";

/** Puts down the first choice of two. Nothing goes out, and the case waits for a second reviewer. */
export async function makeFirstChoice(
  trx: Db,
  desk: StaffDesk,
  { choice, caseFile, gate }: { choice: Choice; caseFile: CaseRow; gate: Gate },
): Promise<Decided> {
  const office = await findOffice(trx);
  const dueAt = businessDaysAfter(desk.now(), gate.policy.rules.deadlines.secondReviewDays, office);
  // The second reviewer reads for themselves.
  const changes = { dueAt, dueOn: officeDate(dueAt, office), correspondenceReadAt: null };
  await moveCase(trx, desk, { caseFile, by: "choose-first", changes });
  const decisionId = await writeDecision(trx, desk, {
    choice,
    caseFile,
    gate,
    sendAt: null,
    isFirstChoice: true,
  });
  await sealDecision(trx, desk, { decisionId, choice, gate, action: "decision.first-choice" });
  const { reference } = caseFile;
  return { decisionId, reference, sendAt: null, next: "second-review" };
}
