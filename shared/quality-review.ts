import { z } from "zod";
import { id, note } from "./cases.ts";
import { pageAddress, pageQuery } from "./pages.ts";

/** Where a sampled decision stands. */
export const sampleStateLabels = {
  waiting: "Waiting",
  "tie-break": "Tie-break waiting",
  agreed: "Agreed",
  differs: "Differs",
} as const;
export type SampleState = keyof typeof sampleStateLabels;
// Object.keys forgets the names of the keys; each object is their only source. The same below.
export const sampleStates = Object.keys(sampleStateLabels) as SampleState[];

export function isSettled(state: SampleState): boolean {
  return state === "agreed" || state === "differs";
}

/** Why the plan drew a decision. */
export const sampleReasonLabels = {
  reversal: "Was overturned",
  "high-risk": "High risk",
  "staff-signals": "How it was decided",
  minimum: "So that nobody is missed",
  random: "At random",
} as const;
export type SampleReason = keyof typeof sampleReasonLabels;
export const sampleReasons = Object.keys(sampleReasonLabels) as SampleReason[];

/** What lists say: until it is settled, nothing that would tell the judge what was decided. */
export const sampleWhyLabels = { ...sampleReasonLabels, drawn: "Told after the review" } as const;
export type SampleWhy = keyof typeof sampleWhyLabels;
const sampleWhys = Object.keys(sampleWhyLabels) as SampleWhy[];

/** Before anybody has judged, only the risk is told: whoever judges sees it on the request. */
export function whyBeforeJudging(reasons: readonly SampleReason[]): SampleWhy {
  return reasons.includes("high-risk") ? "high-risk" : "drawn";
}

/** The first judges alone; where they would have decided otherwise, a third person does, just as blind. */
export type Turn = "first" | "tie-break";

/** What a judge would have decided, by the keys of deciding. */
export const judgementLabels = {
  approve: "Approve",
  reject: "Reject",
  ask: "Ask for information",
  escalate: "Escalate",
} as const;
export type Judgement = keyof typeof judgementLabels;
export const judgements = Object.keys(judgementLabels) as Judgement[];

export const deficiencyLabels = {
  "identity-evidence": "Differences in the details not settled",
  "wrong-record": "Another record is meant",
  "callback-procedure": "Callback not made as the rules ask",
  "correspondence-not-read": "Correspondence says otherwise",
  "contact-choice": "Contact on record not safe to use",
  "signals-not-followed": "Signals not followed up",
  "second-person-needed": "A second person was needed",
  "reason-code": "Another reason fits better",
  "note-quality": "Note on the file missing or unclear",
  deadline: "Decided late without need",
} as const;
export type DeficiencyCode = keyof typeof deficiencyLabels;
export const deficiencyCodes = Object.keys(deficiencyLabels) as DeficiencyCode[];

export const severityLabels = { minor: "Minor", major: "Major" } as const;
export type Severity = keyof typeof severityLabels;
export const severities = Object.keys(severityLabels) as Severity[];

export const deficiency = z.strictObject({
  code: z.enum(deficiencyCodes),
  severity: z.enum(severities, "Choose how grave it is"),
});
export type Deficiency = z.infer<typeof deficiency>;

const deficiencies = z
  .array(deficiency)
  .max(deficiencyCodes.length)
  .refine((found) => new Set(found.map(({ code }) => code)).size === found.length, "Name each once");

export const reviewRef = z.strictObject({ decisionId: id });

export const judgeInput = reviewRef.extend({
  judgement: z.enum(judgements, "Choose what you would have decided"),
  note,
});
export type JudgeInput = z.infer<typeof judgeInput>;

/** What was lacking in a decision, said once it is seen: some of it cannot be told before. */
export const gradeInput = reviewRef.extend({ deficiencies });
export type GradeInput = z.infer<typeof gradeInput>;

/** The same while it is being made: kept so that a reload or a sign-out loses nothing. */
export const keepJudgementInput = judgeInput.extend({
  judgement: z.enum(judgements).nullable(),
  note: z.string().max(20_000, "Keep this under 20,000 characters"),
});
export type KeepJudgementInput = z.infer<typeof keepJudgementInput>;

const week = z.iso.date();

/** Which sampled decisions are listed, the newest first. */
export const qualityFilters = z.strictObject({
  state: z.enum(sampleStates).optional(),
  why: z.enum(sampleWhys).optional(),
  /** By its Monday. */
  week: week.optional(),
});
export type QualityFilters = z.infer<typeof qualityFilters>;

export const qualityListQuery = qualityFilters.extend(pageQuery.shape);
export type QualityListQuery = z.infer<typeof qualityListQuery>;

/** Reads the same from an address. What is damaged in it is left out, never an error. */
export const qualityListAddress = pageAddress.extend({
  state: z.enum(sampleStates).optional().catch(undefined),
  why: z.enum(sampleWhys).optional().catch(undefined),
  week: week.optional().catch(undefined),
});

/** After so long, somebody else may take a review that was begun and not saved. */
export const reviewHours = 24;

interface Reviewing {
  staffId: string;
  state: SampleState;
  /** Everyone who decided anything on the case, or overturned it. */
  involved: readonly string[];
  /** Who judged first; null before. */
  firstJudge: string | null;
  /** Whether they hold the case to work on it. */
  holdsCase: boolean;
  /** Who is at it, since less than a day; null when nobody is. */
  takenByOther: string | null;
}

/** Why this person may not judge this decision now, in words; null when they may. */
export function reviewBlockedBecause(reviewing: Reviewing): string | null {
  const { staffId, state, involved, firstJudge, holdsCase, takenByOther } = reviewing;
  if (isSettled(state)) return "This review is done.";
  if (involved.includes(staffId)) return "You took part in this request, so somebody else reviews it.";
  if (firstJudge === staffId) return "You judged first, so a third person settles it.";
  if (holdsCase) return "You are working on this request now, so somebody else reviews the decision.";
  return takenByOther === null ? null : `${takenByOther} is reviewing this now.`;
}
