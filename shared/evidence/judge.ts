import { aNumberComparer } from "./a-number.ts";
import { addressComparer } from "./address.ts";
import { type ComparedField, comparedFields, type FieldComparison, stripOf } from "./comparison.ts";
import { dateComparer } from "./date-of-birth.ts";
import { emailComparer } from "./email.ts";
import { type Comparer, type Held, judgeHeld, type Marked, valuesBehind } from "./held.ts";
import { nameComparer } from "./name.ts";
import type { PreparedPerson } from "./person.ts";
import { phoneComparer } from "./phone.ts";
import { receiptNumberComparer } from "./receipt-number.ts";
import { ruleSentences, type RuleId, verdictOf } from "./rules.ts";
import { differingSpans, wholeGraphemes } from "./spans.ts";

/** The rule each field came to: the fast path, with everything else a look-up away. */
export type Judgement = Record<ComparedField, RuleId>;

/** Judges all seven fields of two prepared people. `one` is whoever asks; the other side is the record. */
export function judgePeople(one: PreparedPerson, other: PreparedPerson): Judgement {
  return {
    name: judgeHeld(nameComparer, one.name, other.name),
    "date-of-birth": judgeHeld(dateComparer, one["date-of-birth"], other["date-of-birth"]),
    "a-number": judgeHeld(aNumberComparer, one["a-number"], other["a-number"]),
    "receipt-number": judgeHeld(receiptNumberComparer, one["receipt-number"], other["receipt-number"]),
    email: judgeHeld(emailComparer, one.email, other.email),
    phone: judgeHeld(phoneComparer, one.phone, other.phone),
    address: judgeHeld(addressComparer, one.address, other.address),
  };
}

/** Seven verdict letters in field order, as `stripOf` gives them. */
export function stripOfJudgement(judgement: Judgement): string {
  return stripOf(comparedFields.map((field) => ({ field, verdict: verdictOf(judgement[field]) })));
}

/** Every field with its sentence, both values as shown and where they differ, in the order of `comparedFields`. */
export function explainPeople(sent: PreparedPerson, record: PreparedPerson): FieldComparison[] {
  return comparedFields.map((field) => explainField(field, sent, record));
}

/** What both sides hold of a field, and how it is compared, with the kind of value hidden from whoever asks. */
interface FieldUse {
  mark: (sent: PreparedPerson, record: PreparedPerson) => Marked & { rule: RuleId };
  trace: (sent: PreparedPerson, record: PreparedPerson, rule: RuleId) => Tidied;
  judge: (one: unknown, other: unknown) => RuleId;
}

/** Both values behind a rule, tidied; null on a side that has none. */
export interface Tidied {
  tidied: { sent: TidiedValue | null; onRecord: TidiedValue | null };
  /** The rule of a match with a former value, when one of the two is that. */
  formerly: RuleId | null;
}

export interface TidiedValue {
  shown: string;
  tokens: readonly string[];
  /** All that the comparer reads. */
  prepared: unknown;
}

function fieldUse<Prepared>(
  comparer: Comparer<Prepared>,
  heldBy: (person: PreparedPerson) => Held<Prepared>,
): FieldUse {
  return {
    mark: (sent, record) => markHeld(comparer, heldBy(sent), heldBy(record)),
    trace: (sent, record, rule) => {
      const { one, other, formerly } = valuesBehind(comparer, {
        one: heldBy(sent),
        other: heldBy(record),
        rule,
      });
      const tidied = (value: Prepared | undefined) =>
        value === undefined
          ? null
          : { shown: comparer.show(value), tokens: comparer.tokens(value), prepared: value };
      return { tidied: { sent: tidied(one), onRecord: tidied(other) }, formerly };
    },
    // A trace holds what its own field's comparer prepared.
    judge: (one, other) => comparer.judge(one as Prepared, other as Prepared),
  };
}

/** One way to use each field, whatever its values are made of. */
export const fieldUses: Record<ComparedField, FieldUse> = {
  name: fieldUse(nameComparer, ({ name }) => name),
  "date-of-birth": fieldUse(dateComparer, (person) => person["date-of-birth"]),
  "a-number": fieldUse(aNumberComparer, (person) => person["a-number"]),
  "receipt-number": fieldUse(receiptNumberComparer, (person) => person["receipt-number"]),
  email: fieldUse(emailComparer, ({ email }) => email),
  phone: fieldUse(phoneComparer, ({ phone }) => phone),
  address: fieldUse(addressComparer, ({ address }) => address),
};

function explainField(field: ComparedField, sent: PreparedPerson, record: PreparedPerson): FieldComparison {
  const marked = fieldUses[field].mark(sent, record);
  const { rule, sent: shown, onRecord } = marked;
  const verdict = verdictOf(rule);
  const isMarked = verdict === "same-after-tidying" || verdict === "close" || verdict === "different";
  const [sentSpans, onRecordSpans] = isMarked ? (marked.spans ?? differingSpans(shown, onRecord)) : [[], []];
  return {
    field,
    verdict,
    rule,
    sentence: ruleSentences[rule],
    sent: shown,
    onRecord,
    sentSpans: wholeGraphemes(shown, sentSpans),
    onRecordSpans: wholeGraphemes(onRecord, onRecordSpans),
  };
}

function markHeld<Prepared>(
  comparer: Comparer<Prepared>,
  one: Held<Prepared>,
  other: Held<Prepared>,
): Marked & { rule: RuleId } {
  const rule = judgeHeld(comparer, one, other);
  const { one: sent, other: onRecord } = valuesBehind(comparer, { one, other, rule });
  const shown = { sent: sent ? comparer.show(sent) : "", onRecord: onRecord ? comparer.show(onRecord) : "" };
  if (!sent || !onRecord || !comparer.mark) return { rule, ...shown };
  return { rule, ...shown, ...comparer.mark(sent, onRecord, comparer.judge(sent, onRecord)) };
}
