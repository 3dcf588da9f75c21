import fc from "fast-check";
import { expect, test } from "vitest";
import { compareWithNoRecord, compareWithRecord } from "./compare.ts";
import {
  agrees,
  comparedFields,
  type RecordSide,
  type SentSide,
  type Span,
  stripOf,
  verdicts,
} from "./comparison.ts";
import { ruleSentences, verdictOf } from "./rules.ts";
import { aName, anAddress, aRecordSide, aSentSide, compareField } from "./testing-sides.ts";

const somebody: Partial<SentSide> = {
  fullName: "Ana Ruiz",
  dateOfBirth: "1985-03-14",
  aNumber: "A000123456",
  receiptNumber: "TST0000000017",
  email: "ana@example.com",
  phone: "512-555-0147",
  address: anAddress(),
};

test("every field is compared, in the order used everywhere", () => {
  const record = aRecordSide({
    name: aName("Ana", "Ruiz"),
    dateOfBirth: "1985-03-15",
    phones: ["+15125550147"],
  });

  const comparisons = compareWithRecord(aSentSide(somebody), record);

  expect(comparisons.map(({ field }) => field)).toEqual(comparedFields);
  expect(stripOf(comparisons)).toBe("SCMMMTM");
});

test("what only the record has says that they did not give it", () => {
  const found = compareField("email", { sent: {}, record: { emails: ["ana@example.com"] } });

  expect(found).toMatchObject({
    verdict: "missing",
    sentence: "They did not give this.",
    onRecord: "ana@example.com",
  });
});

test("what only they sent says that the record does not have it", () => {
  const found = compareField("address", { sent: { address: anAddress() }, record: {} });

  expect(found).toMatchObject({
    verdict: "missing",
    sentence: "The record does not have this.",
    onRecord: "",
  });
});

test("a former contact does not stand in for the current one the record lacks", () => {
  const found = compareField("email", {
    sent: { email: "ana@example.com" },
    record: { formerEmails: ["x@example.org"] },
  });

  expect(found).toMatchObject({ verdict: "missing", rule: "not-on-record" });
});

test("without a record every field is missing and says from which side", () => {
  const comparisons = compareWithNoRecord(aSentSide({ ...somebody, email: "" }));

  expect(stripOf(comparisons)).toBe("MMMMMMM");
  expect(comparisons.map(({ sentence }) => sentence)).toEqual([
    ...Array<string>(4).fill("The record does not have this."),
    "Neither side has this.",
    ...Array<string>(2).fill("The record does not have this."),
  ]);
  expect(comparisons[5]?.sent).toBe("(512) 555-0147");
});

test("every rule gives a verdict and a plain sentence that quotes no value", () => {
  for (const [rule, sentence] of Object.entries(ruleSentences)) {
    expect(sentence).toMatch(/^[A-Z][A-Za-z',; -]+\.$/);
    // Object.entries forgets that the names are rules.
    expect(verdicts).toContain(verdictOf(rule as keyof typeof ruleSentences));
  }
});

const text = fc.string({ unit: "grapheme", maxLength: 24 });
const word = fc.string({
  unit: fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz")),
  minLength: 2,
  maxLength: 9,
});
const words = fc.array(word, { minLength: 2, maxLength: 4 });
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: length, maxLength: length });
const address = fc.record({
  line1: text,
  line2: text,
  city: text,
  region: text,
  postcode: text,
  country: text,
});

const sentSide: fc.Arbitrary<SentSide> = fc.record({
  fullName: text,
  nativeName: text,
  dateOfBirth: fc.oneof(
    text,
    fc.date({ noInvalidDate: true }).map((on) => on.toISOString().slice(0, 10)),
  ),
  aNumber: fc.oneof(text, digits(9)),
  receiptNumber: fc.oneof(
    text,
    digits(10).map((number) => `TST${number}`),
  ),
  email: fc.oneof(text, fc.emailAddress()),
  phone: fc.oneof(text, digits(10)),
  address: fc.option(address, { nil: null }),
});

test("whoever sends exactly what the record holds is the same or missing in every field", () => {
  fc.assert(
    fc.property(sentSide, (sent) => {
      const comparisons = compareWithRecord(
        { ...sent, aNumber: "A000123456" },
        recordOf({ ...sent, aNumber: "000123456" }),
      );

      for (const { verdict } of comparisons) expect(["same", "missing"]).toContain(verdict);
    }),
  );
});

test("marks lie inside the shown values, in order, and cut no character", () => {
  fc.assert(
    fc.property(sentSide, sentSide, (sent, other) => {
      const comparisons = compareWithRecord(sent, recordOf(other));

      expect(comparisons.flatMap(({ sent: shown, sentSpans }) => badMarks(shown, sentSpans))).toEqual([]);
      expect(comparisons.flatMap(({ onRecord, onRecordSpans }) => badMarks(onRecord, onRecordSpans))).toEqual(
        [],
      );
    }),
  );
});

test("accents never make a name different", () => {
  const accent = fc.integer({ min: 0x300, max: 0x36f }).map((code) => String.fromCodePoint(code));
  fc.assert(
    fc.property(words, fc.array(accent, { minLength: 1, maxLength: 20 }), (names, accents) => {
      const fullName = Array.from(names.join(" "), (letter, place) => letter + (accents[place] ?? "")).join(
        "",
      );

      const found = compareField("name", { sent: { fullName }, record: { name: nameOf(names) } });

      expect(agrees(found.verdict)).toBe(true);
    }),
  );
});

test("one letter changed never reads as the same name", () => {
  fc.assert(
    fc.property(words, fc.nat(), (names, seed) => {
      const fullName = changedAt(names.join(" "), seed, /[a-z]/, (letter) => (letter === "z" ? "a" : "z"));

      const found = compareField("name", { sent: { fullName }, record: { name: nameOf(names) } });

      expect(agrees(found.verdict)).toBe(false);
    }),
  );
});

test("one digit changed is close, and never the same, in every numbered field", () => {
  fc.assert(
    fc.property(digits(9), digits(10), fc.nat(), (aNumber, number, seed) => {
      const typo = (value: string) =>
        changedAt(value, seed, /\d/, (digit) => String((Number(digit) + 1) % 10));
      const receipt = `TST${number}`;
      const sent = { aNumber: `A${typo(aNumber)}`, receiptNumber: `TST${typo(number)}` };

      const found = compareWithRecord(aSentSide(sent), aRecordSide({ aNumber, receiptNumbers: [receipt] }));

      expect(found[2]).toMatchObject({ verdict: "close", rule: "one-digit" });
      expect(found[3]).toMatchObject({ verdict: "close", rule: "one-digit" });
    }),
  );
});

function recordOf(sent: SentSide): RecordSide {
  return aRecordSide({
    name: aName(sent.fullName.trim(), "", sent.nativeName),
    dateOfBirth: sent.dateOfBirth,
    aNumber: sent.aNumber,
    receiptNumbers: [sent.receiptNumber],
    emails: [sent.email],
    phones: [sent.phone],
    addresses: sent.address ? [sent.address] : [],
  });
}

function nameOf([given = "", ...family]: readonly string[]) {
  return aName(given, family.join(" "));
}

/** Changes one of the characters that fit, picked by the seed. */
function changedAt(value: string, seed: number, fits: RegExp, change: (character: string) => string): string {
  const places = Array.from(value, (_, place) => place).filter((place) => fits.test(value.charAt(place)));
  const place = places[seed % places.length] ?? 0;
  return value.slice(0, place) + change(value.charAt(place)) + value.slice(place + 1);
}

function badMarks(value: string, spans: readonly Span[]): Span[] {
  const segments = Array.from(new Intl.Segmenter("en").segment(value));
  const edges = segments.map(({ index }) => index).concat(value.length);
  return spans.filter(([start, end], place) => {
    const isAfterLast = start >= (spans[place - 1]?.[1] ?? 0);
    return !isAfterLast || end <= start || !edges.includes(start) || !edges.includes(end);
  });
}
