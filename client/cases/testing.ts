import type { CaseStatus } from "../../shared/cases.ts";
import { policyVersion1 } from "../../shared/policy.ts";
import type { Answers } from "../trpc.ts";

type CaseView = Answers["cases"]["get"];
type Comparison = CaseView["comparisons"][number];

const now = "2026-03-02T15:00:00.000Z";

/** What `cases.get` answers for a case held by Dana that agrees but for the birth date; change what matters. */
export function aCaseView(facts: Partial<CaseView> = {}, status: CaseStatus = "in-review"): CaseView {
  return {
    now,
    isMasked: false,
    case: {
      id: "case-1",
      reference: "PD-7K4M-29Q",
      status,
      version: 4,
      risk: "normal",
      reason: "lost-or-expired",
      channel: "portal",
      strip: "SDSSSSS",
      receivedAt: "2026-02-27T15:00:00.000Z",
      dueAt: "2026-03-06T22:00:00.000Z",
      replyBy: null,
      holdUntil: null,
      closedAt: null,
      correspondenceReadAt: null,
    },
    claim: { holder: "Dana Reyes", isYours: true, isOver: false, endsAt: "2026-03-02T15:15:00.000Z" },
    asker: null,
    office: { timeZone: "America/New_York" },
    submitted: { description: "", representative: "", reason: "lost-or-expired", language: "en" },
    comparisons: [aComparison({ field: "name", verdict: "same", sent: "Nadia Orel" }), aBirthDate()],
    record: { id: "record-1", flags: [] },
    candidates: [],
    gate: aGate(),
    reissue: null,
    sendingAgain: null,
    callback: aCallback(),
    watching: [],
    earlierRequests: [],
    account: null,
    correspondence: [],
    notes: [],
    decisions: [],
    deliveries: [],
    timeline: [],
    draft: {},
    feedback: [],
    ...facts,
  };
}

/** The same as somebody sees it who does not hold it. */
export function aMaskedCaseView(facts: Partial<CaseView> = {}): CaseView {
  const claim = { holder: "Li Moreau", isYours: false, isOver: false, endsAt: "2026-03-02T15:15:00.000Z" };
  return aCaseView({ isMasked: true, claim, ...facts });
}

export function aBirthDate(facts: Partial<Comparison> = {}): Comparison {
  return aComparison({
    field: "date-of-birth",
    verdict: "different",
    sentence: "Day and month may be swapped.",
    sent: "March 4, 1988",
    onRecord: "April 3, 1988",
    ...facts,
  });
}

export function aGate(facts: Partial<CaseView["gate"]> = {}): CaseView["gate"] {
  return {
    blockers: [],
    secondReviewer: null,
    choseFirst: false,
    decidingBlocked: null,
    overturnBlocked: null,
    signals: [],
    policyVersion: 1,
    sendHoldSeconds: 30,
    codeGoesTo: "n•••@e•••.com",
    ...facts,
  };
}

export function aCallback(
  facts: Partial<NonNullable<CaseView["callback"]>> = {},
): NonNullable<CaseView["callback"]> {
  return {
    state: "planned",
    blocked: null,
    timeZone: "America/Chicago",
    rules: policyVersion1.callback,
    sentPhone: "(•••) •••-••47",
    phones: [
      { id: "phone-1", masked: "(•••) •••-••77", since: "2019-05-01T00:00:00.000Z", mayConfirm: true },
    ],
    attempts: [],
    ...facts,
  };
}

function aComparison(facts: Partial<Comparison> & Pick<Comparison, "field" | "verdict">): Comparison {
  const { sent = "", onRecord = sent } = facts;
  return {
    rule: "",
    sentence: "",
    sent,
    onRecord,
    sentSpans: [],
    onRecordSpans: [],
    checkedAt: null,
    ...facts,
  };
}
