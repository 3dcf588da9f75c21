import type { Db } from "../../db/database.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import type { CaseRow, CodeRow, DecisionRow } from "../../db/tables.ts";
import {
  gateFacts,
  type GateFacts,
  approvalBlockers,
  secondReviewerNeededBecause,
} from "../../shared/policy.ts";
import { mayBeReplaced, reissueBlockedAsNotKept, reissueBlockedBecause } from "../../shared/reissuing.ts";
import { mayNotDecideBecause } from "../../shared/who-may-decide.ts";
import { findStandingDecision } from "../decisions/decide.ts";
import type { Gate } from "../decisions/gate.ts";
import type { StaffDesk } from "../desk.ts";
import { changedSince } from "./changed-since.ts";
import { signalsNow } from "./signals-now.ts";

/** An approved case whose code may be sent again, or why it may not. */
export interface ReissueStanding {
  /** The approval it goes back to. */
  decision: DecisionRow;
  /** The code it would replace. */
  last: CodeRow;
  /** Why not, naming what has changed; null when one press is enough. */
  blocked: string | null;
}

/** Where sending a code again stands; null where there is nothing to send again. */
export async function reissueStanding(
  db: Db,
  desk: StaffDesk,
  { caseFile, gate }: { caseFile: CaseRow; gate: Gate },
): Promise<ReissueStanding | null> {
  if (caseFile.status !== "approved") return null;
  const decision = await findStandingDecision(db, caseFile.id);
  const [last] = await listCodes(db, caseFile.id);
  if (decision?.kind !== "approve" || !last || !mayBeReplaced(last)) return null;
  return { decision, last, blocked: await blockedBecause(db, desk, { caseFile, gate, decision }) };
}

interface Approved {
  caseFile: CaseRow;
  gate: Gate;
  decision: DecisionRow;
}

async function blockedBecause(db: Db, desk: StaffDesk, approved: Approved): Promise<string | null> {
  const { caseFile, gate, decision } = approved;
  const before = gateFacts.safeParse(JSON.parse(decision.facts)).data;
  if (!before || decision.stoodOn === null) return reissueBlockedAsNotKept;
  const stood = desk.vault.open({ part: "decisions.stoodOn", rowId: decision.id }, decision.stoodOn);
  const now = await factsNow(db, desk, { ...approved, before });
  const { rules } = gate.policy;
  const needsTwo = secondReviewerNeededBecause(now, rules);
  return reissueBlockedBecause({
    mayNotDecide: mayNotDecide(desk, gate),
    decidedAt: decision.decidedAt,
    now: desk.now(),
    reissueDays: rules.code.reissueDays,
    changed: changedSince({ stood, before, gate, now }),
    blockers: approvalBlockers(now, rules),
    secondReviewer: needsTwo && !(await wereTwo(db, caseFile)) ? needsTwo : null,
  });
}

/**
 * What the policy is asked with now. The marks on differences are those of the approval: what they were put on has not
 * changed, or that alone stands against it. That a message did not arrive is what another code puts right.
 */
async function factsNow(
  db: Db,
  desk: StaffDesk,
  { caseFile, gate, before }: Approved & { before: GateFacts },
): Promise<GateFacts> {
  const { checkedFields } = before;
  const { signals, risk, strip } = await signalsNow(db, desk, { caseFile, gate });
  const others = signals.filter((signal) => signal !== "message-undelivered");
  return { ...gate.facts, checkedFields, signals: others, risk, strip };
}

/** A decided case has no holder; all else that keeps somebody from deciding it keeps them from this. */
function mayNotDecide({ actor }: StaffDesk, { recordEditors }: Gate): string | null {
  const { id: staffId, role } = actor;
  return mayNotDecideBecause({ staffId, role, holdsClaim: true, recordEditors, firstReviewer: null });
}

async function wereTwo(db: Db, { id }: CaseRow): Promise<boolean> {
  const made = await listDecisions(db, id);
  return made.some(
    ({ isFirstChoice, stoppedAt, overturnedAt }) => isFirstChoice && !stoppedAt && !overturnedAt,
  );
}
