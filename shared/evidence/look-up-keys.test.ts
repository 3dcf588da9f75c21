import { expect, test } from "vitest";
import { askedKeys, type LookUpIndex, storedKeys } from "./look-up-keys.ts";
import { prepareRecord, prepareSent } from "./person.ts";
import { aName, anAddress, aRecordSide, aSentSide } from "./testing-sides.ts";

const record = aRecordSide({
  name: aName("Ana María", "Ruiz Peña"),
  previousNames: [aName("Ana María", "Walker")],
  dateOfBirth: "1985-03-04",
  aNumber: "000123456",
  receiptNumbers: ["TST0000000017"],
  emails: ["ana.ruiz@gmail.com"],
  phones: ["+15125550147"],
  formerPhones: ["+17375550199"],
  addresses: [anAddress()],
});

test.each<[title: string, sent: Parameters<typeof aSentSide>[0], by: LookUpIndex[]]>([
  ["an A-number with a wrong digit", { aNumber: "A000123457" }, ["a-number-near"]],
  ["an A-number with two digits swapped", { aNumber: "A000123546" }, ["a-number-near"]],
  ["an A-number with a digit too many", { aNumber: "A0001234567" }, ["a-number-near"]],
  ["a receipt number with a digit missing", { receiptNumber: "TST000000017" }, ["receipt-number-near"]],
  ["a receipt number with letters for zeros", { receiptNumber: "TSTOOO0000017" }, ["receipt-number-near"]],
  ["a birth date and one name", { fullName: "Ana X", dateOfBirth: "1985-03-04" }, ["birth-name"]],
  ["day and month swapped, and one name", { fullName: "Ana X", dateOfBirth: "1985-04-03" }, ["birth-name"]],
  [
    "a family name that sounds alike, and the year",
    { fullName: "X Ruis", dateOfBirth: "1985-11-30" },
    ["sound-year"],
  ],
  [
    "a previous family name, and the year",
    { fullName: "X Walker", dateOfBirth: "1985-11-30" },
    ["sound-year"],
  ],
  ["a mailbox with a tag and a mistyped domain", { email: "anaruiz+visa@gmial.com" }, ["mailbox"]],
  ["a former phone", { phone: "737 555 0199" }, ["phone-number"]],
  ["a house, written another way", { address: anAddress({ line1: "742 EXAMPEL ST" }) }, ["house"]],
  ["a name alone", { fullName: "Ana María Ruiz Peña" }, []],
  ["a given name and the year", { fullName: "Maria X", dateOfBirth: "1985-11-30" }, []],
  ["another A-number", { aNumber: "A000129999" }, []],
])("by %s a record is found through %j", (_title, sent, by) => {
  const stored = new Set(storedKeys(prepareRecord(record)).map(({ index, text }) => `${index} ${text}`));

  const shared = askedKeys(prepareSent(aSentSide(sent))).filter(({ index, text }) =>
    stored.has(`${index} ${text}`),
  );

  expect([...new Set(shared.map(({ index }) => index))]).toEqual(by);
});

test("a record has a bounded number of keys", () => {
  const keys = storedKeys(prepareRecord(record)).map(({ index, text }) => `${index} ${text}`);

  expect(new Set(keys).size).toBeLessThan(45);
  // Few come twice, so few are keyed for nothing.
  expect(keys.length - new Set(keys).size).toBeLessThan(5);
});
