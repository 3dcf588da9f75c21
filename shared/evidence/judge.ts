import { aNumberComparer } from "./a-number.ts";
import { addressComparer } from "./address.ts";
import { type ComparedField, comparedFields, type FieldComparison } from "./comparison.ts";
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

/** Every field with its sentence, both values as shown and where they differ, in the order of `comparedFields`. */
export function explainPeople(sent: PreparedPerson, record: PreparedPerson): FieldComparison[] {
  return comparedFields.map((field) => explainField(field, sent, record));
}

type Explain = (sent: PreparedPerson, record: PreparedPerson) => Marked & { rule: RuleId };

const explain: Record<ComparedField, Explain> = {
  name: (sent, record) => markHeld(nameComparer, sent.name, record.name),
  "date-of-birth": (sent, record) => markHeld(dateComparer, sent["date-of-birth"], record["date-of-birth"]),
  "a-number": (sent, record) => markHeld(aNumberComparer, sent["a-number"], record["a-number"]),
  "receipt-number": (sent, record) =>
    markHeld(receiptNumberComparer, sent["receipt-number"], record["receipt-number"]),
  email: (sent, record) => markHeld(emailComparer, sent.email, record.email),
  phone: (sent, record) => markHeld(phoneComparer, sent.phone, record.phone),
  address: (sent, record) => markHeld(addressComparer, sent.address, record.address),
};

export function explainField(
  field: ComparedField,
  sent: PreparedPerson,
  record: PreparedPerson,
): FieldComparison {
  const marked = explain[field](sent, record);
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
  const [sent, onRecord] = valuesBehind(comparer, { one, other, rule });
  const shown = { sent: sent ? comparer.show(sent) : "", onRecord: onRecord ? comparer.show(onRecord) : "" };
  if (!sent || !onRecord || !comparer.mark) return { rule, ...shown };
  return { rule, ...shown, ...comparer.mark(sent, onRecord, comparer.judge(sent, onRecord)) };
}
