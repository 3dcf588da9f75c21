import { z } from "zod";
import { slotProblem } from "./policy-checks.ts";
import { policyPaths, sentenceAt } from "./policy-sentences.ts";

/** The draft as somebody last saw it: what another supervisor changed since must not be lost. */
const seenDraft = { draftId: z.string().min(1).max(64), version: z.int().min(1) };

/** Each problem of one value in its slot stands at `value`. */
export const changeDraftInput = z
  .strictObject({
    ...seenDraft,
    path: z.enum(policyPaths),
    value: z.union([z.boolean(), z.number(), z.array(z.string().max(60)).max(60)]),
  })
  .superRefine(({ path, value }, context) => {
    const problem = slotProblem(sentenceAt(path).slot, value);
    if (problem) context.addIssue({ code: "custom", path: ["value"], message: problem });
  });
export type ChangeDraftInput = z.infer<typeof changeDraftInput>;

export const draftRef = z.strictObject(seenDraft);
export type DraftRef = z.infer<typeof draftRef>;

/** Why a draft is to be published, or goes back. */
const why = z
  .string()
  .trim()
  .min(1, "Say why, for whoever reads it later")
  .max(1000, "Use at most 1,000 characters");

export const draftWithReason = z.strictObject({ ...seenDraft, reason: why });
export type DraftWithReason = z.infer<typeof draftWithReason>;

/** How many of the last decided cases a draft may be tried on. */
export const trialSizes = [100, 500, 1000, 5000] as const;
export const tryDraftInput = z.strictObject({ ...seenDraft, decided: z.literal(trialSizes).default(500) });
export type TryDraftInput = z.infer<typeof tryDraftInput>;

/** A draft as far as the steps towards publishing look at it. */
export interface DraftStanding {
  isChanged: boolean;
  /** What keeps its rules from becoming the policy, in words. */
  problems: readonly string[];
  hasCurrentTrial: boolean;
  /** Who asked for publication; null while nobody has. */
  askedBy: string | null;
  /** Everybody who changed it. */
  editors: readonly string[];
}

/** Why nobody may change the draft now; null when they may. */
export function changingBlockedBecause({ askedBy }: Pick<DraftStanding, "askedBy">): string | null {
  return askedBy === null
    ? null
    : "Publication has been asked for. Send the draft back first, then change it.";
}

/** Why publication may not be asked for now; null when it may. */
export function askingBlockedBecause(draft: DraftStanding): string | null {
  if (draft.askedBy !== null) return "Publication has been asked for already.";
  return notReadyBecause(draft);
}

/** Why this supervisor may not publish the draft now; null when they may. */
export function publishingBlockedBecause(draft: DraftStanding, staffId: string): string | null {
  if (draft.askedBy === null) return "Somebody must ask for publication first.";
  if (draft.askedBy === staffId) return "You asked for publication, so another supervisor publishes it.";
  if (draft.editors.includes(staffId)) {
    return "You changed this draft, so a supervisor who did not publishes it.";
  }
  return notReadyBecause(draft);
}

function notReadyBecause({ isChanged, problems, hasCurrentTrial }: DraftStanding): string | null {
  if (!isChanged) return "Nothing is changed yet: it says what the policy in force says.";
  if (problems.length > 0) return `Put this right first. ${problems.join(" ")}`;
  return hasCurrentTrial
    ? null
    : "Try the draft on past cases first: it has changed since, or was never tried.";
}
