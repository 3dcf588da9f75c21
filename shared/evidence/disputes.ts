import { z } from "zod";
import { caseRef, id, note } from "../cases.ts";
import { pageAddress, pageQuery } from "../pages.ts";
import { comparedFields, verdicts } from "./comparison.ts";

/** What is counted of each rule. */
export type RuleFigure = "uses" | "reversals" | "disputes" | "openDisputes";

/** A rule's id, as an address or a screen names it; whether there is such a rule the server knows. */
const ruleName = z
  .string()
  .max(40)
  .regex(/^[a-z-]+$/);

/** What a reviewer says against the rule that one field of their case came to. */
export const disputeRuleInput = caseRef.extend({
  field: z.enum(comparedFields),
  /** The rule they saw, so that nobody disputes one they did not. */
  rule: ruleName,
  shouldBe: z.enum(verdicts, "Choose what it should have said"),
  note: note.min(1, "Write why the rule is wrong here"),
});
export type DisputeRuleInput = z.infer<typeof disputeRuleInput>;

export const disputeOutcomes = ["stands", "to-be-changed"] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

export const disputeOutcomeLabels: Record<DisputeOutcome, string> = {
  stands: "Rule stands",
  "to-be-changed": "Rule to be changed",
};

export const settleDisputeInput = z.strictObject({
  disputeId: id,
  outcome: z.enum(disputeOutcomes, "Choose what you make of it"),
  note: note.min(1, "Write why"),
});
export type SettleDisputeInput = z.infer<typeof settleDisputeInput>;

/** The lists behind the figures of a rule. */
export const ruleLists = ["disputes", "uses", "reversals"] as const;
export type RuleList = (typeof ruleLists)[number];

export const ruleQuery = pageQuery.extend({ rule: ruleName, list: z.enum(ruleLists) });
export type RuleQuery = z.infer<typeof ruleQuery>;

/** Reads the list and its page from an address, and which dispute is being settled. */
export const ruleAddress = pageAddress.extend({
  list: z.enum(ruleLists).catch("disputes"),
  settle: id.optional().catch(undefined),
});
export type RuleAddress = z.infer<typeof ruleAddress>;

/** Why a dispute cannot be settled by this person; null when it can. */
export function settlingBlockedBecause(
  { filedBy, settledAt }: { filedBy: string; settledAt: string | null },
  staffId: string,
): string | null {
  if (settledAt !== null) return "This is settled already. Load the page again to see how.";
  return filedBy === staffId ? "You said this yourself, so another supervisor settles it." : null;
}

/** Why no more can be said against this row; null when it can. */
export function disputingBlockedBecause(open: object | undefined): string | null {
  return open ? "A dispute about this row is open already. A supervisor will settle it." : null;
}
