import fc from "fast-check";
import { expect, test } from "vitest";
import { agrees, comparedFields, type FieldComparison, type SentSide } from "./comparison.ts";
import { explainPeople, judgePeople, stripOfJudgement } from "./judge.ts";
import { askedKeys, oneDeletionNeighborhood, storedKeys } from "./look-up-keys.ts";
import { nameWords } from "./name-words.ts";
import { type PreparedPerson, prepareSent } from "./person.ts";
import { aSentSide } from "./testing-sides.ts";
import { tidyLetters } from "./tidy.ts";
import { replayTrace, tracePeople } from "./trace.ts";
import { officeWeights, totalBits, weighPeople } from "./weights.ts";

const anything = fc.string({ unit: "binary", maxLength: 40 });
const nameLike = fc
  .array(
    fc.constantFrom(
      ..."Ana Bob Robert Maria María Garcia García Garsia Lopez de la von Jr FNU J. O'Brien OBrien Mary Ann Maryann".split(
        " ",
      ),
      ..."Zhang Chang Xiu Hsiu ying Xiuying Kim Gim 김 王 小 明 Мария Иванова محمد Müller Mueller Khaled Khalid Jamas James".split(
        " ",
      ),
    ),
    { maxLength: 5 },
  )
  .map((words) => words.join(" "));
const dateLike = fc.constantFrom(
  "1985-03-14",
  "1985-14-03",
  "1985-03-15",
  "1885-03-14",
  "1985-00-00",
  "1970-12-25",
  "19850314",
);
const numberLike = fc.string({ unit: fc.constantFrom(...Array.from("A01O2 -")), maxLength: 14 });
const mailLike = fc.constantFrom(
  "ana@gmail.com",
  "ana@gmial.com",
  "Ana+x@gmail.com",
  "anna@gmail.com",
  "ana@yahoo.com",
  "x",
);
const phoneLike = fc.constantFrom(
  "(512) 555-0147",
  "512 555 0147 ext 3",
  "+15125550148",
  "5125550174",
  "+525125550147",
  "x",
);
const line = fc.constantFrom(
  "742 Example St",
  "742 Example Street #4",
  "743 Exampel St NW",
  "PO Box 12",
  "North Street",
  "",
  "9",
);
const address = fc.record({
  line1: fc.oneof(line, anything),
  line2: fc.constantFrom("", "Apt 4", "Floor 4"),
  city: fc.oneof(fc.constantFrom("Austin", "Autsin", "Dallas", ""), anything),
  region: fc.constantFrom("TX", "Texas", ""),
  postcode: fc.constantFrom("78701", "78701-1234", "78702", ""),
  country: fc.constantFrom("US", "USA", "Mexico"),
});

const side: fc.Arbitrary<SentSide> = fc.record({
  fullName: fc.oneof(nameLike, anything),
  nativeName: fc.oneof(fc.constant(""), nameLike, anything),
  dateOfBirth: fc.oneof(dateLike, anything),
  aNumber: fc.oneof(numberLike, anything),
  receiptNumber: fc.oneof(numberLike, anything),
  email: fc.oneof(mailLike, anything),
  phone: fc.oneof(phoneLike, anything),
  address: fc.option(address),
});

test("the verdicts are the same whichever side is which", () => {
  fc.assert(
    fc.property(side, side, (one, other) => {
      const [mine, theirs] = [prepareSent(one), prepareSent(other)];

      expect(withoutSide(judgePeople(theirs, mine))).toEqual(withoutSide(judgePeople(mine, theirs)));
    }),
    { numRuns: 3000 },
  );
});

test("the fast path and the explanation agree, and so does what they weigh", () => {
  fc.assert(
    fc.property(side, side, (one, other) => {
      const [mine, theirs] = [prepareSent(one), prepareSent(other)];
      const judgement = judgePeople(mine, theirs);

      const explained = explainPeople(mine, theirs);
      const weighed = weighPeople(mine, theirs);

      expect(explained.map(({ rule }) => rule)).toEqual(comparedFields.map((field) => judgement[field]));
      const fast = totalBits(judgement, { one: mine, other: theirs, weighed: officeWeights });
      expect(weighed.totalBits).toBeCloseTo(fast, 9);
      expect(stripOfJudgement(judgement)).toHaveLength(7);
    }),
    { numRuns: 1000 },
  );
});

test("ten thousand random texts are compared without an error, and marks lie inside what is shown", () => {
  let texts = 0;
  fc.assert(
    fc.property(fc.array(anything, { minLength: 20, maxLength: 20 }), (drawn) => {
      texts += drawn.length;
      const [one, other] = [sideOfTexts(drawn.slice(0, 10)), sideOfTexts(drawn.slice(10))].map(prepareSent);
      if (!one || !other) return;

      const explained = [...explainPeople(one, other), ...explainPeople(one, one)];

      expect(explained.flatMap(badMarks)).toEqual([]);
      expect(askedKeys(one).length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
  expect(texts).toBeGreaterThanOrEqual(10_000);
});

test("tidying what is tidy changes nothing", () => {
  fc.assert(
    fc.property(fc.oneof(nameLike, anything), (text) => {
      const tidied = tidyLetters(text);
      const words = nameWords(text).map((word) => word.tidied);

      expect(tidyLetters(tidied)).toBe(tidied);
      expect(nameWords(words.join(" ")).map((word) => word.tidied)).toEqual(words);
    }),
    { numRuns: 3000 },
  );
});

test("preparing a date, number, email or phone as it was prepared changes nothing it is compared by", () => {
  fc.assert(
    fc.property(side, (sent) => {
      const once = prepareSent(sent);
      const [date, number, email] = [
        once["date-of-birth"].current[0]?.iso ?? "",
        once["receipt-number"].current[0]?.tidied ?? "",
        once.email.current[0]?.key ?? "",
      ];

      const again = prepareSent(aSentSide({ dateOfBirth: date, receiptNumber: number, email }));

      expect(again["date-of-birth"].current[0]?.iso ?? "").toBe(date.trim());
      expect(again["receipt-number"].current[0]?.tidied ?? "").toBe(number);
      expect(again.email.current[0]?.key ?? "").toBe(email);
    }),
    { numRuns: 2000 },
  );
});

test("what is the same is the same once tidied, and everybody agrees with themselves", () => {
  fc.assert(
    fc.property(side, side, (one, other) => {
      const [mine, theirs] = [prepareSent(one), prepareSent(other)];

      const found = explainPeople(mine, theirs).filter(({ verdict }) => verdict === "same");
      const own = explainPeople(mine, mine).filter(({ verdict }) => verdict !== "missing");

      for (const { field } of found) {
        expect(tidiedTokens(mine, theirs, field)[0]).toEqual(tidiedTokens(mine, theirs, field)[1]);
      }
      expect(own.every(({ verdict }) => agrees(verdict))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("a trace replayed from its own text gives the same rules, verdicts and bits", () => {
  fc.assert(
    fc.property(side, side, (one, other) => {
      const [mine, theirs] = [prepareSent(one), prepareSent(other)];
      const trace = tracePeople(mine, theirs);

      // As it would be kept and read again.
      const replayed = replayTrace(JSON.parse(JSON.stringify(trace)) as typeof trace);

      expect(replayed).toEqual(
        trace.fields.map(({ field, rule, verdict, bits }) => ({ field, rule, verdict, bits })),
      );
    }),
    { numRuns: 1000 },
  );
});

test("two texts one slip apart share a key of their neighborhoods", () => {
  const digits = fc.string({
    unit: fc.constantFrom(...Array.from("0123456789")),
    minLength: 4,
    maxLength: 13,
  });
  fc.assert(
    fc.property(digits, fc.nat(), fc.constantFrom("change", "drop", "add", "swap"), (number, seed, slip) => {
      const place = seed % (number.length - 1);
      const [before, here, next, after] = [
        number.slice(0, place),
        number.charAt(place),
        number.charAt(place + 1),
        number.slice(place + 2),
      ];
      const slipped = {
        change: `${before}x${next}${after}`,
        drop: `${before}${next}${after}`,
        add: `${before}${here}x${next}${after}`,
        swap: `${before}${next}${here}${after}`,
      }[slip];

      const shared = oneDeletionNeighborhood(slipped).filter((key) =>
        oneDeletionNeighborhood(number).includes(key),
      );

      expect(shared.length).toBeGreaterThan(0);
    }),
  );
});

test("no look-up rests on a name alone", () => {
  const person = prepareSent(aSentSide({ fullName: "Ana Ruiz", nativeName: "Ana Ruiz" }));

  expect([...storedKeys(person), ...askedKeys(person)]).toEqual([]);
});

/** Which side lacks a value depends on the sides; that one does, does not. */
function withoutSide(judgement: Record<string, string>): string[] {
  return Object.values(judgement).map((rule) =>
    rule === "not-on-record" || rule === "not-sent" ? "missing" : rule,
  );
}

function sideOfTexts([
  fullName,
  nativeName,
  dateOfBirth,
  aNumber,
  receiptNumber,
  ...rest
]: readonly string[]): SentSide {
  const [email = "", phone = "", line1 = "", line2 = "", city = ""] = rest;
  return {
    fullName: fullName ?? "",
    nativeName: nativeName ?? "",
    dateOfBirth: dateOfBirth ?? "",
    aNumber: aNumber ?? "",
    receiptNumber: receiptNumber ?? "",
    email,
    phone,
    address: { line1, line2, city, region: city, postcode: line2, country: line1 },
  };
}

function tidiedTokens(one: PreparedPerson, other: PreparedPerson, field: FieldComparison["field"]) {
  const trace = tracePeople(one, other).fields.find((candidate) => candidate.field === field);
  return [trace?.tidied.sent?.tokens, trace?.tidied.onRecord?.tokens];
}

function badMarks({ sent, onRecord, sentSpans, onRecordSpans }: FieldComparison) {
  const isBad =
    (text: string) =>
    ([start, end]: readonly [number, number]) =>
      start < 0 || end <= start || end > text.length;
  return [...sentSpans.filter(isBad(sent)), ...onRecordSpans.filter(isBad(onRecord))];
}
