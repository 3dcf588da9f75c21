import { findCase } from "../../db/queries/cases.ts";
import { findDecision } from "../../db/queries/decisions.ts";
import { listReviews } from "../../db/queries/quality.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { DecisionRow, QualityReviewRow, QualitySampleRow } from "../../db/tables.ts";
import { maskText } from "../../shared/masking.ts";
import { UserError } from "../../shared/errors.ts";
import { gateFacts } from "../../shared/policy.ts";
import { may } from "../../shared/permissions.ts";
import { staffSignals } from "../../shared/quality-plan.ts";
import { isSettled } from "../../shared/quality-review.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import { recordOpening } from "../cases/record-opening.ts";
import type { StaffDesk } from "../desk.ts";
import { evidenceThen } from "./evidence-then.ts";
import { findVisibleSample, judgingBlockedBecause, openReviewIn, turnOf } from "./hold-sample.ts";
import { deficienciesIn, reasonsOf } from "./sample-reasons.ts";

/**
 * A sampled decision as this person may see it now: whoever judges it sees what the decider saw and not what they
 * decided; who has judged, and everybody once it is settled, sees both side by side; others see that it waits.
 */
export async function reviewView(desk: StaffDesk, { decisionId }: { decisionId: string }) {
  const { db, actor } = desk;
  const sample = await findVisibleSample(db, actor, decisionId);
  await refuseBesideJudged(desk, sample);
  const [decision, caseFile] = [await findDecision(db, decisionId), await findCase(db, sample.caseId)];
  // A sample is of a decision, and a decision of a case: the database holds them to it.
  if (!decision || !caseFile) throw new Error(`The sampled decision ${decisionId} is gone.`);
  const [reviews, names] = [await listReviews(db, decisionId), await listStaffNames(db)];
  const open = openReviewIn(reviews, sample);
  const isJudging = open?.takenBy === actor.id;
  const own = reviews.find(({ takenBy, savedAt }) => takenBy === actor.id && savedAt !== null);
  const seesDecision = !isJudging && (own !== undefined || isSettled(sample.state));
  const isShown = isJudging || seesDecision;
  if (isShown) await recordOpening(desk, { caseId: sample.caseId, isMasked: !isJudging });
  return {
    decisionId,
    // Its address is of no use to whoever judges: it does not open for them.
    caseId: seesDecision ? sample.caseId : null,
    reference: caseFile.reference,
    week: sample.week,
    state: sample.state,
    why: sample.why,
    turn: turnOf(sample),
    decidedAt: decision.decidedAt,
    isJudging,
    /** Whether they have judged, see the decision and are to say what was lacking in it. */
    isGrading: own?.gradedAt === null,
    /** What they had typed, to go on with. */
    draft: isJudging && open ? draftIn(desk, open) : null,
    takenBy: open ? (names.get(open.takenBy) ?? "") : null,
    takingBlocked: await takingBlocked(desk, sample),
    evidence: isShown ? await evidenceThen(desk, { caseFile, decision, isMasked: !isJudging }) : null,
    sides: seesDecision ? sidesOf(desk, { sample, decision, reviews, names }) : null,
  };
}

/** Another decision on the case one is judging tells how the one before it ended. */
async function refuseBesideJudged({ db, actor }: StaffDesk, sample: QualitySampleRow): Promise<void> {
  const judged = await judgedBlind(db, actor);
  if (judged?.caseId === sample.caseId && judged.decisionId !== sample.decisionId) {
    throw new UserError(
      "conflict",
      "You are reviewing another decision on this request. Save that one first.",
    );
  }
}

function draftIn({ vault }: StaffDesk, { id, judgement, note }: QualityReviewRow) {
  const text = note === null ? "" : vault.open({ part: "qualityReviews.note", rowId: id }, note);
  return { judgement, note: text };
}

async function takingBlocked(desk: StaffDesk, sample: QualitySampleRow): Promise<string | null> {
  if (!may(desk.actor, "quality:review")) return "Only supervisors review decisions.";
  return judgingBlockedBecause(desk.db, desk, sample);
}

interface Judged {
  sample: QualitySampleRow;
  decision: DecisionRow;
  reviews: readonly QualityReviewRow[];
  names: ReadonlyMap<string, string>;
}

/** What was decided and how it was judged, for eyes that have judged or come after. */
function sidesOf({ vault, actor }: StaffDesk, { sample, decision, reviews, names }: Judged) {
  const saved = reviews.filter(({ savedAt }) => savedAt !== null);
  const wroteOrJudged = [decision.decidedBy, ...saved.map(({ takenBy }) => takenBy)].includes(actor.id);
  const shown = (text: string) => (wroteOrJudged ? text : maskText(text));
  const { id, kind, reason, decidedBy, note, overturnedAt, auditSeq, policyVersion } = decision;
  const facts = gateFacts.safeParse(JSON.parse(decision.facts)).data;
  return {
    reasons: reasonsOf(sample),
    staffSignals: staffSignals.filter((signal) => decision.staffSignals.includes(`"${signal}"`)),
    decided: {
      kind,
      reason,
      by: names.get(decidedBy) ?? "",
      note: shown(vault.open({ part: "decisions.note", rowId: id }, note)),
      overturnedAt,
      auditSeq,
      policyVersion,
      checkedFields: facts?.checkedFields ?? [],
      readCorrespondence: facts?.correspondenceReviewed ?? false,
    },
    judged: saved.map(
      ({ id: reviewId, turn, takenBy, savedAt, judgement, gradedAt, deficiencies, note: judgeNote }) => ({
        turn,
        by: names.get(takenBy) ?? "",
        isYours: takenBy === actor.id,
        savedAt,
        judgement,
        /** Null until they have said what was lacking. */
        deficiencies: gradedAt === null ? null : deficienciesIn(deficiencies),
        note: judgeNote && shown(vault.open({ part: "qualityReviews.note", rowId: reviewId }, judgeNote)),
      }),
    ),
  };
}
