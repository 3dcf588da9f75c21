import type { CaseRow } from "../../db/tables.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { listActorNames } from "../../db/queries/staff.ts";
import { findOffice } from "../../db/queries/office.ts";
import { isOpen } from "../../shared/cases.ts";
import { maskName, maskText } from "../../shared/masking.ts";
import { signalAdvice, signalEffect, signalSentence } from "../../shared/signal-words.ts";
import { signals } from "../../shared/signals.ts";
import { callbackMoment } from "../callbacks/callback-moment.ts";
import { callbackForStaff } from "../callbacks/callback-for-staff.ts";
import { type Gate, openGate } from "../decisions/gate.ts";
import { choosingBlockedBecause, findStandingDecision } from "../decisions/decide.ts";
import { codeRecipient } from "../decisions/recipients.ts";
import { overturningBlockedBecause } from "../decisions/overturn-decision.ts";
import { reissueForStaff } from "../codes/reissue-for-staff.ts";
import type { StaffDesk } from "../desk.ts";
import { feedbackForDecider } from "../quality/feedback.ts";
import { validChecks } from "../evidence/check-field.ts";
import { likenessSignals } from "../evidence/find-likeness.ts";
import { watchingForStaff } from "../watch-list/watching-for-staff.ts";
import { findVisibleCase, holdsClaim } from "./hold-case.ts";
import { maskComparison, maskSentPhone } from "./mask-comparison.ts";
import { openDraft } from "./save-draft.ts";
import { blindTo } from "./second-review-blind.ts";
import { openSubmitted } from "./submitted-details.ts";
import { caseHistory } from "./case-history.ts";
import { accountForStaff } from "./account-for-staff.ts";
import { recordOpening } from "./record-opening.ts";
import { candidatesForStaff } from "../records/candidates-for-staff.ts";
import { earlierRequests } from "./earlier-requests.ts";

/**
 * Everything the workspace shows of a case. Whoever holds it sees values in full; everyone else sees them masked by
 * the server. Each opening is in the audit log before anything is answered.
 */
export async function getCase(desk: StaffDesk, { caseId }: { caseId: string }) {
  const { db, vault } = desk;
  const caseFile = await findVisibleCase(db, desk.actor, caseId);
  const isMasked = !holdsClaim(caseFile, desk);
  await recordOpening(desk, { caseId, isMasked });
  const [gate, names, office] = [
    await openGate(db, desk, caseFile),
    await listActorNames(db),
    await findOffice(db),
  ];
  const submitted = openSubmitted(vault, caseFile);
  const hidden = await blindTo(db, desk, caseFile);
  return {
    now: desk.now(),
    isMasked,
    ...summary(desk, { caseFile, names }),
    office: { timeZone: office.timeZone },
    submitted: {
      description: isMasked ? maskText(submitted.description) : submitted.description,
      representative: isMasked ? maskName(submitted.representative) : submitted.representative,
      reason: submitted.reason,
      language: submitted.language,
    },
    comparisons: await comparisonsForStaff(desk, { caseFile, gate, isMasked }),
    record: gate.record ? { id: gate.record.id, flags: gate.record.flags } : null,
    candidates: await candidatesForStaff(desk, { caseFile, submitted, isMasked }),
    gate: await gateForStaff(desk, { caseFile, gate }),
    ...(await reissueForStaff(desk, { caseFile, gate })),
    callback: gate.record ? await callbackSection(desk, { caseFile, gate, names, isMasked, hidden }) : null,
    /** For whoever keeps the watch list: what of it stops this request. */
    watching: await watchingForStaff(desk, { caseFile, submitted, record: gate.record }),
    earlierRequests: await earlierRequests(desk, caseFile),
    account: await accountForStaff(desk, { caseFile, isMasked }),
    ...(await caseHistory(desk, { caseFile, names, isMasked, hidden })),
    draft: await openDraft(db, vault, { caseId, staffId: desk.actor.id }),
    feedback: await feedbackForDecider(desk, { caseId }),
  };
}

interface Viewed {
  caseFile: CaseRow;
  gate: Gate;
  isMasked: boolean;
}

function summary(desk: StaffDesk, { caseFile, names }: { caseFile: CaseRow; names: Map<string, string> }) {
  const {
    id,
    reference,
    status,
    version,
    risk,
    reason,
    channel,
    strip,
    receivedAt,
    dueAt,
    replyBy,
    holdUntil,
    closedAt,
  } = caseFile;
  const { claimedBy, claimEndsAt, correspondenceReadAt } = caseFile;
  const claim = claimedBy && {
    holder: names.get(claimedBy) ?? "",
    isYours: claimedBy === desk.actor.id,
    isOver: claimEndsAt !== null && claimEndsAt <= desk.now(),
    endsAt: claimEndsAt,
  };
  return {
    case: {
      id,
      reference,
      status,
      version,
      risk,
      reason,
      channel,
      strip,
      receivedAt,
      dueAt,
      replyBy,
      holdUntil,
      closedAt,
      correspondenceReadAt,
    },
    claim: claim || null,
    /** Who put the question of an escalated case; null when two reviewers differ, or nothing is asked. */
    asker: status === "escalated" ? (names.get(caseFile.preferredReviewer ?? "") ?? null) : null,
  };
}

async function comparisonsForStaff({ db, vault }: StaffDesk, { caseFile, gate, isMasked }: Viewed) {
  const { id: caseId, claimedBy, status } = caseFile;
  // Once decided, the marks of whoever decided; the first of two stays unseen while the second is to choose.
  const decider = isOpen(status) ? null : ((await findStandingDecision(db, caseId))?.decidedBy ?? null);
  const { comparisons } = gate;
  const checks = await validChecks(db, vault, { caseId, checkedBy: claimedBy ?? decider, comparisons });
  return comparisons.map((comparison) => ({
    ...(isMasked ? maskComparison(comparison) : undialable(comparison)),
    checkedAt: checks.get(comparison.field) ?? null,
  }));
}

/** Even the holder sees a number they sent only where it differs: it must not be dialled. */
function undialable(comparison: Gate["comparisons"][number]): Gate["comparisons"][number] {
  if (comparison.field !== "phone") return comparison;
  return { ...comparison, sent: maskSentPhone(comparison) };
}

async function gateForStaff(desk: StaffDesk, { caseFile, gate }: Pick<Viewed, "caseFile" | "gate">) {
  const { status, id } = caseFile;
  const first = status === "second-review" ? await findStandingDecision(desk.db, id) : undefined;
  return {
    blockers: isOpen(status) ? gate.blockers : [],
    // The second of two, and a supervisor with what waits for one, decide without another check.
    secondReviewer: status === "in-review" ? gate.secondReviewer : null,
    decidingBlocked: await choosingBlockedBecause(desk.db, desk, { caseFile, gate }),
    overturnBlocked: await overturningBlockedBecause(desk.db, desk, caseFile),
    signals: await signalsForStaff(desk, caseFile),
    /** The first of two choices is theirs, so the second is somebody else's. */
    choseFirst: first?.decidedBy === desk.actor.id,
    policyVersion: gate.policy.version,
    sendHoldSeconds: gate.policy.rules.sendHoldSeconds,
    codeGoesTo: codeRecipient(gate)?.maskedRecipient ?? null,
  };
}

/** Each signal with what it did and what to do about it. */
async function signalsForStaff({ db }: StaffDesk, { id }: CaseRow) {
  const found = await listSignals(db, id);
  return found.map((signal) => ({
    signal: signal.signal,
    sentence: signalSentence(signal),
    effect: signalEffect(signal.signal),
    advice: signalAdvice(signal.signal),
    blocks: signals[signal.signal].blocks,
    /** Whether the linked cases show what is meant. */
    isShared: likenessSignals([signal]).length > 0,
  }));
}

async function callbackSection(
  desk: StaffDesk,
  { caseFile, gate, names, isMasked, hidden }: Viewed & { names: Map<string, string>; hidden: string | null },
) {
  const { record, policy, comparisons, facts } = gate;
  if (!record) return null;
  const moment = await callbackMoment(desk.db, desk, { caseId: caseFile.id, record, policy });
  const sentPhone = comparisons.find(({ field }) => field === "phone");
  return callbackForStaff(desk, {
    moment,
    record,
    policy,
    names,
    isMasked,
    hidden,
    state: facts.callbackState,
    sentPhone: sentPhone ? maskSentPhone(sentPhone) : "",
  });
}
