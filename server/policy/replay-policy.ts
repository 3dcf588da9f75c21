import type { Db } from "../../db/database.ts";
import { listDecisions, listDecisionsAfter } from "../../db/queries/decisions.ts";
import { listPolicies } from "../../db/queries/policy.ts";
import type { DecisionRow } from "../../db/tables.ts";
import {
  approvalBlockers,
  gateFacts,
  type PolicyRules,
  secondReviewerNeededBecause,
} from "../../shared/policy.ts";

const batchSize = 500;

/** A decision that its own policy, asked again about the same facts, would have treated differently. */
export interface Difference {
  reference: string;
  decisionId: string;
  because: string;
}

/** Asks each decision's policy version again about the facts kept with it. Answers how many, and what differs. */
export async function replayPolicy(db: Db): Promise<{ replayed: number; differences: Difference[] }> {
  const policies = await listPolicies(db);
  const differences: Difference[] = [];
  let replayed = 0;
  let last = { decidedAt: "", id: "" };
  for (;;) {
    const batch = await listDecisionsAfter(db, last, batchSize);
    for (const decision of batch) {
      const because = await differsBecause(db, decision, policies.get(decision.policyVersion));
      if (because) differences.push({ reference: decision.reference, decisionId: decision.id, because });
    }
    replayed += batch.length;
    last = batch.at(-1) ?? last;
    if (batch.length < batchSize) return { replayed, differences };
  }
}

async function differsBecause(
  db: Db,
  decision: DecisionRow,
  rules: PolicyRules | undefined,
): Promise<string | null> {
  const facts = gateFacts.safeParse(JSON.parse(decision.facts));
  if (!rules) return `There is no policy version ${decision.policyVersion}.`;
  if (!facts.success) return `Its facts cannot be read: ${facts.error.issues[0]?.path.join(".")}.`;
  if (decision.kind === "ask") return null;
  const blockers = decision.kind === "approve" ? approvalBlockers(facts.data, rules) : [];
  if (blockers.length > 0) return `It was approved although: ${blockers.join(" ")}`;
  // A choice of two, and one that another had made before it, had the two people the policy asks for.
  const needsTwo = decision.isFirstChoice === 0 && secondReviewerNeededBecause(facts.data, rules) !== null;
  return needsTwo && !(await hadFirstChoice(db, decision))
    ? "It rested on one person where two were needed."
    : null;
}

async function hadFirstChoice(db: Db, { caseId, id, kind, decidedBy }: DecisionRow): Promise<boolean> {
  const onCase = await listDecisions(db, caseId);
  const before = onCase.slice(
    0,
    onCase.findIndex((decision) => decision.id === id),
  );
  return before.some(
    (first) => first.isFirstChoice === 1 && first.kind === kind && first.decidedBy !== decidedBy,
  );
}
