import { comparedFields, verdictLetters, verdicts } from "../../shared/evidence/comparison.ts";
import {
  approvalBlockers,
  type GateFacts,
  type PolicyRules,
  secondReviewerNeededBecause,
} from "../../shared/policy.ts";
import { risks } from "../../shared/risk.ts";
import { signalNames } from "../../shared/signals.ts";

/** What the policy has to say about a case, each by the first sentence of it: the second counts down hours. */
export function policyPointsOf(facts: GateFacts, rules: PolicyRules): string[] {
  const second = secondReviewerNeededBecause(facts, rules);
  const said = [...approvalBlockers(facts, rules), ...(second ? [second] : [])];
  return said.map((sentence) => sentence.replace(/(?<=[.?!]) .*/s, ""));
}

/** Everything the policy can say of a case nobody has worked on, found by asking it about one of every kind. */
export function everyPolicyPoint(rules: PolicyRules): string[] {
  const points = everyKindOfCase(rules).flatMap((facts) => policyPointsOf(facts, rules));
  return [...new Set(points)];
}

/** For each risk a case all of which agrees, and then that case with one thing about it changed. */
function everyKindOfCase({ contact }: PolicyRules): GateFacts[] {
  const strips = comparedFields.flatMap((_, place) =>
    verdicts.map((verdict) => agreeing.slice(0, place) + verdictLetters[verdict] + agreeing.slice(place + 1)),
  );
  const changes: Partial<GateFacts>[] = [
    {},
    { strip: "" },
    ...strips.map((strip) => ({ strip })),
    { strip: "SSDDSSS" },
    { hasQualifyingPhone: false },
    { contactAgeHours: null },
    { contactAgeHours: contact.neverWithinHours - 1 },
    { contactAgeHours: contact.secondReviewerWithinDays * 24 - 1 },
    ...signalNames.map((signal) => ({ signals: [signal] })),
  ];
  return risks.flatMap((risk) => changes.map((change) => ({ ...quiet, risk, ...change })));
}

const agreeing = "SSSSSSS";
const quiet: GateFacts = {
  risk: "normal",
  strip: agreeing,
  checkedFields: [],
  correspondenceReviewed: false,
  callbackState: "planned",
  hasQualifyingPhone: true,
  contactAgeHours: 100_000,
  signals: [],
  codesIn30Days: 0,
  minutesSinceLastCode: null,
};
