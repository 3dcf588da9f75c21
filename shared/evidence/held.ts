import type { FieldComparison } from "./comparison.ts";
import { isAgreement, type RuleId, strengthOf } from "./rules.ts";
import type { SpanPair } from "./spans.ts";

/** Everything somebody holds of a kind, tidied. Former values count when they match, and say so. */
export interface Held<Prepared> {
  current: readonly Prepared[];
  former: readonly Former<Prepared>[];
}

export interface Former<Prepared> {
  value: Prepared;
  /** What to call a match with it. */
  rule: RuleId;
}

/** How values of one kind are compared, both already tidied. */
export interface Comparer<Prepared> {
  show: (value: Prepared) => string;
  /** The words or parts a value is compared by, for people to read. */
  tokens: (value: Prepared) => readonly string[];
  /** The strongest rule that holds between the two; the same whichever comes first. */
  judge: (one: Prepared, other: Prepared) => RuleId;
  /** Both values as shown and what differs, where the field knows better than a look at each character. */
  mark?: (sent: Prepared, onRecord: Prepared, rule: RuleId) => Marked;
  /** Rules besides agreement by which a former value still matches. */
  countsAsFormer?: (rule: RuleId) => boolean;
}

export interface Marked extends Pick<FieldComparison, "sent" | "onRecord"> {
  spans?: SpanPair;
}

/** The strongest rule over everything both sides hold. One value against one is by far the commonest. */
export function judgeHeld<Prepared>(
  comparer: Comparer<Prepared>,
  one: Held<Prepared>,
  other: Held<Prepared>,
): RuleId {
  if (one.current.length === 0) return other.current.length === 0 ? "neither" : "not-sent";
  if (other.current.length === 0) return "not-on-record";
  const isOneToOne = one.current.length === 1 && other.current.length === 1;
  // Both lists hold one.
  if (isOneToOne && one.former.length === 0 && other.former.length === 0) {
    return comparer.judge(one.current[0] as Prepared, other.current[0] as Prepared);
  }
  let best: RuleId = "different";
  for (const value of one.current) {
    for (const counterpart of other.current) best = stronger(best, comparer.judge(value, counterpart));
  }
  best = strongestFormer(comparer, { current: one.current, former: other.former, best });
  return strongestFormer(comparer, { current: other.current, former: one.former, best });
}

function strongestFormer<Prepared>(
  comparer: Comparer<Prepared>,
  { current, former, best }: Held<Prepared> & { best: RuleId },
): RuleId {
  let strongest = best;
  for (const { value, rule } of former) {
    if (rule === strongest || strengthOf(rule) > strengthOf(strongest)) continue;
    for (const counterpart of current) {
      if (matchesFormer(comparer, value, counterpart)) strongest = rule;
    }
  }
  return strongest;
}

/** A former value counts only when it matches: nearly matching one says nothing. */
function matchesFormer<Prepared>(comparer: Comparer<Prepared>, former: Prepared, current: Prepared): boolean {
  const rule = comparer.judge(former, current);
  return isAgreement(rule) || comparer.countsAsFormer?.(rule) === true;
}

function stronger(one: RuleId, other: RuleId): RuleId {
  return one !== other && strengthOf(other) < strengthOf(one) ? other : one;
}

/** The values a rule was found between, and the rule they were found by when one of them is a former value. */
export interface Behind<Prepared> {
  one: Prepared | undefined;
  other: Prepared | undefined;
  formerly: RuleId | null;
}

/** The first values of each side that a rule holds between; the first of all when it was found between none. */
export function valuesBehind<Prepared>(
  comparer: Comparer<Prepared>,
  { one, other, rule }: { one: Held<Prepared>; other: Held<Prepared>; rule: RuleId },
): Behind<Prepared> {
  for (const value of one.current) {
    const same = other.current.find((counterpart) => comparer.judge(value, counterpart) === rule);
    if (same) return { one: value, other: same, formerly: null };
    const former = formerBehind(comparer, { former: other.former, current: value, rule });
    if (former) return { one: value, other: former, formerly: rule };
  }
  for (const counterpart of other.current) {
    const former = formerBehind(comparer, { former: one.former, current: counterpart, rule });
    if (former) return { one: former, other: counterpart, formerly: rule };
  }
  return { one: one.current[0], other: other.current[0], formerly: null };
}

function formerBehind<Prepared>(
  comparer: Comparer<Prepared>,
  { former, current, rule }: { former: Held<Prepared>["former"]; current: Prepared; rule: RuleId },
): Prepared | undefined {
  return former.find(
    (candidate) => candidate.rule === rule && matchesFormer(comparer, candidate.value, current),
  )?.value;
}
