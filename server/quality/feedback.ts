import { listDifferences, listReviews } from "../../db/queries/quality.ts";
import type { StaffDesk } from "../desk.ts";
import { deficienciesIn } from "./sample-reasons.ts";

/** What was seen differently of somebody's own decisions, once it is settled. No score, and nobody else's. */
export async function feedbackForDecider(desk: StaffDesk, { caseId }: { caseId?: string } = {}) {
  const { db, actor } = desk;
  const found = await listDifferences(db, actor.id, { isCleared: actor.isCleared, caseId });
  return Promise.all(
    found.map(async ({ decisionId, ...decision }) => ({
      decisionId,
      ...decision,
      seen: await seenDifferently(desk, decisionId),
    })),
  );
}

/** Who judged is not told: it is about the work. */
async function seenDifferently({ db, vault }: StaffDesk, decisionId: string) {
  const reviews = await listReviews(db, decisionId);
  return reviews.flatMap(({ id, judgement, deficiencies, note, savedAt }) => {
    if (judgement === null || note === null || savedAt === null) return [];
    const text = vault.open({ part: "qualityReviews.note", rowId: id }, note);
    return [{ id, judgement, deficiencies: deficienciesIn(deficiencies), note: text }];
  });
}
