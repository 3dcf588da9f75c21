import { findDecision } from "../../db/queries/decisions.ts";
import { listToReview } from "../../db/queries/quality.ts";
import type { Judgement } from "../../shared/quality-review.ts";
import type { StaffDesk } from "../desk.ts";
import { drawWeeks } from "../quality/draw-weeks.ts";
import { gradeDecision } from "../quality/grade-decision.ts";
import { judgeDecision } from "../quality/judge-decision.ts";
import { takeNextReview, takeReview } from "../quality/take-review.ts";
import { priya, ruth } from "./demo-people.ts";
import { seededNotes } from "./reviewer-choices.ts";
import type { SeededDesk } from "./seeded-desk.ts";

/** Of a week's sample a supervisor judges some, and sees the first otherwise if it was rejected; the rest waits. */
const judgedAWeek = 3;

/** Draws the weeks that are over. Another supervisor settles last week's differences, and the first begins on the new. */
export async function judgeSample(seeded: SeededDesk): Promise<void> {
  if ((await drawWeeks(seeded.desk)) === 0) return;
  await settleDifferences(seeded.as(ruth));
  const first = seeded.as(priya);
  for (let place = 0; place < judgedAWeek; place++) {
    const taken = await takeNextReview(first);
    const decision = taken && (await findDecision(seeded.desk.db, taken.decisionId));
    if (!decision) return;
    await judge(first, decision.id, place === 0 && decision.kind === "reject" ? "ask" : decision.kind);
  }
}

async function settleDifferences(third: StaffDesk): Promise<void> {
  const waiting = await listToReview(third.db, third.actor.isCleared, 10);
  for (const { decisionId, state } of waiting) {
    if (state !== "tie-break") continue;
    await takeReview(third, { decisionId });
    await judge(third, decisionId, "ask");
  }
}

async function judge(desk: StaffDesk, decisionId: string, judgement: Judgement): Promise<void> {
  const seesMore = judgement === "ask";
  await judgeDecision(desk, { decisionId, judgement, note: seesMore ? seededNotes.judgement : "" });
  const deficiencies = seesMore ? [{ code: "identity-evidence", severity: "minor" } as const] : [];
  await gradeDecision(desk, { decisionId, deficiencies });
}
