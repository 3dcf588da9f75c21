import { expect, test } from "vitest";
import type { MailingAddress } from "../cases.ts";
import type { RuleId } from "./rules.ts";
import { anAddress, compareField, markedIn } from "./testing-sides.ts";

test.each<[sent: string, rule: RuleId]>([
  ["ana.ruiz@example.com", "exact"],
  ["Ana.Ruiz@Example.COM", "letter-case"],
  ["ana.ruis@example.com", "one-edit"],
  ["anaruiz@example.com", "one-edit"],
  ["a.na.ruiz+code@example.com", "mail-tag"],
  ["ana.ruiz+code@example.com", "mail-tag"],
  ["ANA.OLD@example.org", "former-contact"],
  ["someone@example.net", "different"],
])("email %s against ana.ruiz@example.com is %s", (email, rule) => {
  const record = { emails: ["ana.ruiz@example.com"], formerEmails: ["ana.old@example.org"] };

  const found = compareField("email", { sent: { email }, record });

  expect(found.rule).toBe(rule);
});

test("a missing dot in an email is marked", () => {
  const sides = { sent: { email: "anaruiz@example.com" }, record: { emails: ["ana.ruiz@example.com"] } };

  const found = compareField("email", sides);

  expect(found.verdict).toBe("close");
  expect(markedIn(found)).toEqual({ sent: [], onRecord: ["."] });
});

test("a tag in an email address is never tidied away", () => {
  const sides = { sent: { email: "ana+1@example.com" }, record: { emails: ["ana@example.com"] } };

  const found = compareField("email", sides);

  expect(found.verdict).toBe("different");
});

test.each<[sent: string, rule: RuleId]>([
  ["(512) 555-0147", "exact"],
  ["+15125550147", "exact"],
  ["512.555.0147", "phone-format"],
  ["1 512 555 0147", "phone-format"],
  ["512-555-0148", "one-digit"],
  ["512-555-0174", "neighbours-swapped"],
  ["512-555-017", "digit-missing"],
  ["737-555-0199", "former-contact"],
  ["303-555-0111", "different"],
  ["+52 512 555 0147", "different"],
  ["ask my sister", "different"],
])("phone %s against (512) 555-0147 is %s", (phone, rule) => {
  const record = { phones: ["+15125550147"], formerPhones: ["+17375550199"] };

  const found = compareField("phone", { sent: { phone }, record });

  expect(found.rule).toBe(rule);
});

test("phones are shown in the way people write them, and the differing digit is marked", () => {
  const sides = { sent: { phone: "512 555 0187" }, record: { phones: ["+15125550147"] } };

  const found = compareField("phone", sides);

  expect(found).toMatchObject({ sent: "(512) 555-0187", onRecord: "(512) 555-0147" });
  expect(markedIn(found)).toEqual({ sent: ["8"], onRecord: ["4"] });
});

test("a number of another country never looks like one of this country", () => {
  const found = compareField("phone", {
    sent: { phone: "+525125550147" },
    record: { phones: ["+15125550147"] },
  });

  expect(found.sent).toBe("+52 512 555 0147");
});

test.each<[title: string, sent: Partial<MailingAddress>, rule: RuleId]>([
  ["the same", {}, "exact"],
  ["in capitals", { line1: "742 EXAMPLE STREET", city: "AUSTIN" }, "address-words"],
  ["with short forms", { line1: "742 Example St." }, "address-words"],
  ["with the state spelled out", { region: "Texas" }, "address-words"],
  ["with ZIP+4", { postcode: "78701-1234" }, "address-words"],
  ["with the country spelled out", { country: "United States" }, "exact"],
  ["with a unit the record lacks", { line2: "Apt 4" }, "unit-missing"],
  ["with the unit on the first line", { line1: "742 Example Street #4" }, "unit-missing"],
  ["with one digit changed", { line1: "743 Example Street" }, "one-edit"],
  ["on another street", { line1: "15 Sample Road" }, "same-town"],
  ["with a direction the record lacks", { line1: "742 Example Street NW" }, "direction-missing"],
  ["in another country", { country: "Canada" }, "different"],
])("an address %s is judged", (_title, sent, rule) => {
  const found = compareField("address", {
    sent: { address: anAddress(sent) },
    record: { addresses: [anAddress()] },
  });

  expect(found.rule).toBe(rule);
});

test.each<[sent: Partial<MailingAddress>, onRecord: Partial<MailingAddress>]>([
  [{ line2: "#4B" }, { line2: "Apartment 4-B" }],
  [{ line1: "12 N. Main St., Apt 4" }, { line1: "12 North Main Street", line2: "Unit 4" }],
  [{ line1: "P.O. Box 12" }, { line1: "PO BOX 12" }],
  [{ city: "St. Louis" }, { city: "Saint Louis" }],
  [{ line1: "5 Calle Peña" }, { line1: "5 CALLE PENA" }],
])("an address written as %o is the one written as %o", (sent, onRecord) => {
  const sides = { sent: { address: anAddress(sent) }, record: { addresses: [anAddress(onRecord)] } };

  const found = compareField("address", sides);

  expect(found.rule).toBe("address-words");
});

test("a unit that one side leaves out is marked in one piece", () => {
  const sides = { sent: { address: anAddress({ line2: "Apt 4" }) }, record: { addresses: [anAddress()] } };

  const found = compareField("address", sides);

  expect(markedIn(found)).toEqual({ sent: ["Apt 4"], onRecord: [] });
});

test("a former address counts, and is the one shown, on one line", () => {
  const formerAddresses = [anAddress({ line1: "9 Sample Avenue", line2: "Apt 2" })];
  const sent = { address: anAddress({ line1: "9 sample ave", line2: "#2" }) };

  const found = compareField("address", { sent, record: { addresses: [anAddress()], formerAddresses } });

  expect(found).toMatchObject({ verdict: "close", rule: "former-address" });
  expect(found.onRecord).toBe("9 Sample Avenue, Apt 2, Austin, TX 78701");
});
