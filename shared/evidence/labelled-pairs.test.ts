import { expect, test } from "vitest";
import type { MailingAddress } from "../cases.ts";
import { type ComparedField, comparedFields, type RecordSide, type SentSide } from "./comparison.ts";
import { judgePeople } from "./judge.ts";
import { labelledPairs } from "./labelled-pairs.ts";
import { prepareRecord, prepareSent } from "./person.ts";
import { rules } from "./rules.ts";
import { aName, anAddress, aRecordSide, aSentSide } from "./testing-sides.ts";

interface LabelledPair {
  field: ComparedField;
  tradition: string;
  sent: string;
  onRecord: string;
  rule: string;
}

const fieldByTitle: Record<string, ComparedField> = {
  Names: "name",
  "Dates of birth": "date-of-birth",
  "A-numbers": "a-number",
  "Receipt numbers": "receipt-number",
  Emails: "email",
  Phones: "phone",
  Addresses: "address",
};

const pairs = readPairs(labelledPairs);

test.each(pairs)(
  "$field $tradition: “$sent” stands to “$onRecord” by $rule",
  ({ field, sent, onRecord, rule }) => {
    const judged = judgePeople(
      prepareSent(aSentSide(sentOf[field](sent))),
      prepareRecord(aRecordSide(recordOf[field](onRecord))),
    );

    expect(judged[field]).toBe(rule);
  },
);

test("there are at least three hundred pairs, from at least twelve traditions, for every field", () => {
  expect(pairs.length).toBeGreaterThanOrEqual(300);
  expect(new Set(pairs.map(({ tradition }) => tradition)).size).toBeGreaterThan(12);
  expect(new Set(pairs.map(({ field }) => field))).toEqual(new Set(comparedFields));
});

test("every rule that two values can come to is labelled at least once", () => {
  const said = new Set(pairs.map(({ rule }) => rule));

  const unsaid = rules.filter((rule) => !said.has(rule));

  expect(unsaid).toEqual(["not-sent", "not-on-record", "neither"]);
});

function readPairs(text: string): LabelledPair[] {
  let field: ComparedField = "name";
  let tradition = "";
  return text.split("\n").flatMap((line) => {
    if (line.startsWith("## ")) tradition = line.slice(3);
    else if (line.startsWith("# ")) [field, tradition] = [fieldByTitle[line.slice(2)] ?? field, ""];
    const [sent = "", onRecord = "", rule] = line.split("|").map((part) => part.trim());
    return rule === undefined ? [] : [{ field, tradition, sent, onRecord, rule }];
  });
}

const sentOf: Record<ComparedField, (text: string) => Partial<SentSide>> = {
  name: (fullName) => ({ fullName }),
  "date-of-birth": (dateOfBirth) => ({ dateOfBirth }),
  "a-number": (aNumber) => ({ aNumber }),
  "receipt-number": (receiptNumber) => ({ receiptNumber }),
  email: (email) => ({ email }),
  phone: (phone) => ({ phone }),
  address: (text) => ({ address: addressOf(text.split(";")) }),
};

const recordOf: Record<ComparedField, (text: string) => Partial<RecordSide>> = {
  name: nameSide,
  "date-of-birth": (text) => {
    const [dateOfBirth = "", ...otherDatesOfBirth] = text.split(", ");
    return { dateOfBirth, otherDatesOfBirth };
  },
  "a-number": (aNumber) => ({ aNumber }),
  "receipt-number": (text) => ({ receiptNumbers: text.split(", ") }),
  email: (text) => ({ emails: currentOf(text), formerEmails: formerOf(text) }),
  phone: (text) => ({ phones: currentOf(text), formerPhones: formerOf(text) }),
  address: (text) => {
    const [current = "", former] = text.split("; was ");
    const formerAddresses = former === undefined ? [] : [addressOf(former.split(";"))];
    return { addresses: [addressOf(current.split(";"))], formerAddresses };
  },
};

function nameSide(text: string): Partial<RecordSide> {
  const [current = "", ...more] = text.split(/ \/ (?=was |also )/);
  const named = (kind: string) =>
    more.filter((name) => name.startsWith(kind)).map((name) => nameOf(name.slice(kind.length)));
  return { name: nameOf(current), previousNames: named("was "), otherNames: named("also ") };
}

function nameOf(text: string) {
  const [given, family, native] = text.split("/").map((part) => part.trim());
  return aName(given, family, native);
}

function currentOf(text: string): string[] {
  return text.split(", ").filter((value) => !value.startsWith("was "));
}

function formerOf(text: string): string[] {
  return text.split(", ").flatMap((value) => (value.startsWith("was ") ? [value.slice(4)] : []));
}

function addressOf(parts: readonly string[]): MailingAddress {
  const [line1 = "", city = "", region = "", postcode = ""] = parts.map((part) => part.trim());
  return anAddress({ line1, city, region, postcode });
}
