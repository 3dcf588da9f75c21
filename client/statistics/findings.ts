import { requestReasonLabels } from "../../shared/cases.ts";
import { askBundleLabels, askBundles } from "../../shared/decisions.ts";
import { bundleFigures } from "../../shared/figure-labels.ts";
import { type Chart, percent, type Statistics } from "../../shared/statistics.ts";
import { count } from "../dates.ts";

/** What a chart says, as one sentence. */
export function findingOf(chart: Chart, statistics: Statistics): string {
  return findings[chart](statistics);
}

const findings: Record<Chart, (statistics: Statistics) => string> = {
  ages: ({ ages, open }) => {
    const old = ages.at(-1)?.cases ?? 0;
    if (open.waiting === 0) return "No request is open";
    if (old === 0) return "No request has waited over 10 business days";
    return `${count(old, "request")} ${old === 1 ? "has" : "have"} waited over 10 business days`;
  },
  decisions: ({ decided: { totals } }) => {
    if (totals.decided === 0) return `${count(totals.asked, "question")} and no decision`;
    return `${percent(totals.approved, totals.decided)} of ${count(totals.decided, "decision")} ${totals.decided === 1 ? "is an approval" : "are approvals"}`;
  },
  asks: ({ decided: { totals } }) => {
    const [most] = askBundles
      .map((bundle) => ({ bundle, asked: totals[bundleFigures[bundle]] }))
      .toSorted((a, b) => b.asked - a.asked);
    if (!most || most.asked === 0) return "We asked nobody for more";
    return `“${askBundleLabels[most.bundle]}” is in ${percent(most.asked, totals.asked)} of our questions`;
  },
  codes: ({ decided: { totals } }) => {
    if (totals.codeIssued === 0) return "No code was issued";
    return `${percent(totals.codeUsed, totals.codeIssued)} of codes have been used`;
  },
  callbacks: ({ decided: { totals } }) => {
    const { callbackConfirmed, callbackNotConfirmed, callbackExhausted, callbackOpen } = totals;
    const all = callbackConfirmed + callbackNotConfirmed + callbackExhausted + callbackOpen;
    if (all === 0) return "Nobody was called before these decisions";
    return `${percent(callbackConfirmed, all)} of callbacks confirmed the request`;
  },
  reasons: ({ decided: { totals }, reasons }) => {
    const [most] = reasons.toSorted((a, b) => b.totals.decided - a.totals.decided);
    if (!most || totals.decided === 0) return "Nothing was decided";
    return `${requestReasonLabels[most.reason]}: ${percent(most.totals.decided, totals.decided)} of decisions`;
  },
  reviewers: ({ reviewers }) =>
    reviewers?.length === 1 ? "1 person decided" : `${reviewers?.length ?? 0} people decided`,
};
