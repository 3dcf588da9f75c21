import { agrees, type ComparedField, type FieldComparison } from "./comparison.ts";
import { byStrength, ruleSentences, type RuleId, verdictOf } from "./rules.ts";
import { differingSpans, type SpanPair, wholeGraphemes } from "./spans.ts";

/** What one field came to: the rule, and both values as they are shown. */
export interface Finding {
  rule: RuleId;
  sent: string;
  onRecord: string;
  /** What differs, in any order, when the field knows better than a character-by-character look. */
  spans?: SpanPair;
}

export function fieldComparison(field: ComparedField, finding: Finding): FieldComparison {
  const { rule, sent, onRecord } = finding;
  const [sentSpans, onRecordSpans] = spansOf(finding);
  const sentence = ruleSentences[rule];
  return { field, verdict: verdictOf(rule), rule, sentence, sent, onRecord, sentSpans, onRecordSpans };
}

/** Says which side is empty, as shown; at least one is. */
export function missingFinding(sent: string, onRecord: string): Finding {
  if (sent !== "") return { rule: "not-on-record", sent, onRecord };
  return { rule: onRecord === "" ? "neither" : "not-sent", sent, onRecord };
}

export function strongest(findings: readonly Finding[]): Finding | undefined {
  return findings.toSorted((one, other) => byStrength(one.rule, other.rule))[0];
}

interface Holdings<Value> {
  sent: Value | null;
  current: readonly Value[];
  former: readonly Value[];
  /** What to call a match with a former value. */
  formerRule: RuleId;
  show: (value: Value) => string;
  compare: (sent: Value, onRecord: Value) => RuleId;
}

/** The strongest finding over everything the record holds of a kind, former values included. */
export function strongestOverHoldings<Value>(holdings: Holdings<Value>): Finding {
  const { sent, former, formerRule, show, compare } = holdings;
  const shownSent = sent === null ? "" : show(sent);
  const current = holdings.current.filter((value) => show(value) !== "");
  if (sent === null || shownSent === "") return missingFinding("", current.map(show)[0] ?? "");

  const found = (rule: RuleId, value: Value) => ({ rule, sent: shownSent, onRecord: show(value) });
  const withCurrent = current.map((value) => found(compare(sent, value), value));
  // A former value counts only when it matches: nearly matching one says nothing.
  const withFormer = former
    .filter((value) => show(value) !== "" && agrees(verdictOf(compare(sent, value))))
    .map((value) => found(formerRule, value));
  return strongest([...withCurrent, ...withFormer]) ?? missingFinding(shownSent, "");
}

function spansOf({ rule, sent, onRecord, spans }: Finding): SpanPair {
  const verdict = verdictOf(rule);
  if (verdict === "same" || verdict === "missing") return [[], []];
  const [sentSpans, onRecordSpans] = spans ?? differingSpans(sent, onRecord);
  return [wholeGraphemes(sent, sentSpans), wholeGraphemes(onRecord, onRecordSpans)];
}
