import { findDecision } from "../../db/queries/decisions.ts";
import { drawWeeks } from "../quality/draw-weeks.ts";
import { judgeDecision } from "../quality/judge-decision.ts";
import { takeNextReview } from "../quality/take-review.ts";
import { priya } from "./demo-people.ts";
import { seededNotes } from "./reviewer-choices.ts";
import type { SeededDesk } from "./seeded-desk.ts";

/** Of a week's sample a supervisor judges some, and sees the first otherwise if it was rejected; the rest waits. */
const judgedAWeek = 3;

/** Draws the weeks that are over and lets the supervisor begin on them. */
export async function judgeSample(seeded: SeededDesk): Promise<void> {
  if ((await drawWeeks(seeded.desk)) === 0) return;
  const supervisor = seeded.as(priya);
  for (let place = 0; place < judgedAWeek; place++) {
    const taken = await takeNextReview(supervisor);
    const decision = taken && (await findDecision(seeded.desk.db, taken.decisionId));
    if (!decision) return;
    const isOtherwise = place === 0 && decision.kind === "reject";
    await judgeDecision(supervisor, {
      decisionId: decision.id,
      judgement: isOtherwise ? "ask" : decision.kind,
      deficiencies: isOtherwise ? [{ code: "identity-evidence", severity: "minor" }] : [],
      note: isOtherwise ? seededNotes.judgement : "",
    });
  }
}
