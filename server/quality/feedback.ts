import { listDifferences, listReviews } from "../../db/queries/quality.ts";
import type { StaffDesk } from "../desk.ts";
import { deficienciesIn } from "./sample-reasons.ts";

/** What was seen differently of somebody's own decisions, once it is settled and graded. No score, and nobody else's. */
export async function feedbackForDecider(desk: StaffDesk, { caseId }: { caseId?: string } = {}) {
  const { db, actor } = desk;
  const found = await listDifferences(db, actor.id, { isCleared: actor.isCleared, caseId });
  const told = await Promise.all(
    found.map(async ({ decisionId, ...decision }) => ({
      decisionId,
      ...decision,
      seen: await seenDifferently(desk, decisionId),
    })),
  );
  return told.filter(({ seen }) => seen.length > 0);
}

/** Who judged is not told: it is about the work. */
async function seenDifferently({ db, vault }: StaffDesk, decisionId: string) {
  const reviews = await listReviews(db, decisionId);
  return reviews.flatMap(({ id, judgement, deficiencies, note, gradedAt }) => {
    if (judgement === null || note === null || gradedAt === null) return [];
    const text = vault.open({ part: "qualityReviews.note", rowId: id }, note);
    return [{ id, judgement, deficiencies: deficienciesIn(deficiencies), note: text }];
  });
}
