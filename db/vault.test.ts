import { describe, expect, test } from "vitest";
import { keyringOf, type KeyUse } from "./keyring.ts";
import { testVault } from "./testing.ts";
import { blindIndexes, createVault, keyIdOf, type Opened, type Sealed, type SealedPart } from "./vault.ts";

const address = {
  line1: "1 Main St",
  line2: "",
  city: "Springfield",
  region: "IL",
  postcode: "1",
  country: "US",
};
const name = { given: "Nadia", family: "Okafor", native: "王" };

/** Something to seal in every part there is. */
const values: { [Part in SealedPart]: Opened<Part> } = {
  "records.identity": {
    name,
    previousNames: [name],
    otherNames: [],
    dateOfBirth: "1990-01-31",
    aNumber: "000123456",
    receipts: [{ number: "TST0000123456", form: "I-130", status: "pending" }],
    representative: "",
  },
  "records.reserved": {
    cityOfFiling: "Springfield",
    monthOfFiling: "2024-05",
    placeOfBiometrics: "Shelbyville",
    otherPartyOnPetition: "Femi Okafor",
    cityOfBirth: "Lagos",
    employerOrSchoolAtFiling: "Library",
  },
  "recordContacts.contact": { address },
  "recordChanges.reason": "Letter of May 3.",
  "correspondence.text": { receiptNumber: "", contactUsed: "", summary: "Receipt sent" },
  "cases.identity": {
    fullName: "Nadia Okafor",
    nativeName: "",
    dateOfBirth: "1990-01-31",
    aNumber: "A000123456",
    receiptNumber: "",
    address,
    representative: "",
  },
  "cases.contact": { email: "nadia@example.com", phone: "" },
  "cases.text": { description: "Lost it — twice." },
  "caseNotes.text": "Rang twice.",
  "caseDrafts.text": { note: "half a" },
  "callbackAttempts.note": "",
  "watchList.reason": "Reported by two people.",
  "ruleDisputes.why": "Her son has the same name.",
  "ruleDisputes.note": "",
  "decisions.note": "Agrees.",
  "decisions.stoodOn": {
    submitted: {
      fullName: "Nadia Okafor",
      nativeName: "",
      dateOfBirth: "1990-01-31",
      aNumber: "A000123456",
      receiptNumber: "",
      email: "nadia@example.com",
      phone: "",
      address,
      representative: "",
      description: "Lost it — twice.",
      reason: "other",
      language: "en",
    },
    record: null,
  },
  "qualityPlans.reason": "More of those at night.",
  "qualityReviews.note": "The address had changed.",
  "imports.file": { name: "people.csv", header: ["Given name"], sample: ["Nadia"] },
  "importChunks.content": [{ row: 2, cells: ["Nadia", ""] }],
  "importProblems.content": {
    cells: ["Nadia", "1990-13-31"],
    problems: [{ column: "dateOfBirth", value: "1990-13-31", reason: "is not a real date." }],
  },
  "deliveries.message": { to: "nadia@example.com", subject: "s", body: "b", language: "en" },
  "portalAnswers.answer": "{}",
  "accountEvents.note": "They called twice.",
  "webhooks.secret": "whsec_c2VjcmV0",
};
// Object.entries forgets the names of the keys; the object above is their only source.
const everyPart = Object.entries(values) as [SealedPart, Opened<SealedPart>][];
// What the cipher says when key, place or text are not those of the sealing.
const shut = "unable to authenticate";
const place = { part: "cases.contact", rowId: "case-1" } as const;
const contact = values["cases.contact"];

test.each(everyPart)("%s opens as it was sealed, and shows nothing until then", (part, value) => {
  const sealed = testVault.seal({ part, rowId: "row-1" }, value);

  expect(testVault.open({ part, rowId: "row-1" }, sealed)).toEqual(value);
  expect(sealed).toMatch(/^v1\|test\|[\w-]+$/);
  expect(Buffer.from(sealed.split("|")[2] ?? "", "base64url").toString("latin1")).not.toContain("nadia");
});

test.each(everyPart)("%s does not open on another row or in another column", (part, value) => {
  const sealed = testVault.seal({ part, rowId: "row-1" }, value);
  const otherPart = part === "caseNotes.text" ? "decisions.note" : "caseNotes.text";

  expect(() => testVault.open({ part, rowId: "row-2" }, sealed)).toThrow(shut);
  // Moved as somebody with the database in hand would move it.
  const moved = sealed as string as Sealed<typeof otherPart>;
  expect(() => testVault.open({ part: otherPart, rowId: "row-1" }, moved)).toThrow(shut);
});

test("one flipped bit, wherever it is, keeps a part shut", () => {
  const sealed = testVault.seal(place, contact);
  const bytes = Buffer.from(sealed.split("|")[2] ?? "", "base64url");

  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const damaged = Buffer.from(bytes);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const text = `v1|test|${damaged.toString("base64url")}` as Sealed<"cases.contact">;
    expect(() => testVault.open(place, text)).toThrow(shut);
  }
});

test.each(["", "v1|test|", "v1|test", "v1|test|AAAA", "nonsense"])("“%s” does not open", (text) => {
  expect(() => testVault.open(place, text as Sealed<"cases.contact">)).toThrow(
    /unknown key|auth|initialization/i,
  );
});

test("the same value sealed twice looks different, so nobody can tell that two are equal", () => {
  expect(testVault.seal(place, contact)).not.toBe(testVault.seal(place, contact));
});

test("an older key still opens what it sealed, and a key nobody has is named as the reason", () => {
  const older = Buffer.alloc(32, 1);
  const newer = Buffer.alloc(32, 2);
  const sealed = createVault(keyringOf("k1", new Map([["k1", older]]))).seal(place, contact);

  const rotated = createVault(
    keyringOf(
      "k2",
      new Map([
        ["k1", older],
        ["k2", newer],
      ]),
    ),
  );
  const without = createVault(keyringOf("k2", new Map([["k2", newer]])));

  expect(rotated.open(place, sealed)).toEqual(contact);
  expect(rotated.seal(place, contact)).toMatch(/^v1\|k2\|/);
  expect(() => without.open(place, sealed)).toThrow("cases.contact of case-1 is sealed with an unknown key.");
});

test("another office's key of the same name opens nothing", () => {
  const other = createVault(keyringOf("test", new Map([["test", Buffer.alloc(32, 8)]])));

  expect(() => other.open(place, testVault.seal(place, contact))).toThrow(shut);
});

test("equal values have equal look-ups under one index and different ones under another", () => {
  const made = blindIndexes.map((index) => testVault.blind(index, "000123456"));

  expect(blindIndexes.map((index) => testVault.blind(index, "000123456"))).toEqual(made);
  expect(new Set(made).size).toBe(blindIndexes.length);
  expect(testVault.blind("a-number", "000123457")).not.toBe(made[0]);
  for (const index of made) expect(Buffer.from(index, "base64url")).toHaveLength(16);
});

describe("while the office changes its keys", () => {
  const keys = new Map([
    ["k1", Buffer.alloc(32, 1)],
    ["k2", Buffer.alloc(32, 2)],
  ]);
  const vaultUsing = (use: Partial<KeyUse>) => {
    const keyring = keyringOf("k1", keys);
    keyring.follow({ writes: "k1", blinding: ["k1", "k2"], depth: 1, otherDepth: null, ...use }, Infinity);
    return createVault(keyring);
  };
  const [before, moving, after] = [
    vaultUsing({}),
    vaultUsing({ writes: "k2", depth: 2, otherDepth: 1 }),
    vaultUsing({ writes: "k2", depth: 2 }),
  ];

  test.each(blindIndexes)("what was kept to look up by %s is taken on without its text", (index) => {
    const kept = before.blind(index, "000123456");

    expect(moving.reblind(index, kept)).toBe(after.blind(index, "000123456"));
    expect(after.reblind(index, after.blind(index, "000123456"))).toBe(after.blind(index, "000123456"));
    expect(after.isBlindOf(index, "000123456", kept)).toBe(true);
    expect(after.isBlindOf(index, "000123457", kept)).toBe(false);
  });

  test("the other form of a value is known only while values are moved, and of one that was only read it is guessed", () => {
    const [shallow, deep] = [before.blind("email", "nadia"), after.blind("email", "nadia")];

    expect(moving.otherForms(deep)).toEqual([]);
    expect(moving.otherForms(shallow)).toContainEqual({ index: "email", value: deep });
    expect(moving.blind("email", "nadia")).toBe(deep);
    expect(moving.otherForms(deep)).toEqual([{ index: "email", value: shallow }]);
    expect(moving.otherForms(shallow)).toEqual([{ index: "email", value: deep }]);
    expect([before.isMoving(), moving.isMoving(), after.isMoving()]).toEqual([false, true, false]);
    expect([after.otherForms(deep), before.otherForms(shallow)]).toEqual([[], []]);
  });

  test("numbers are looked for under both keys, and made anew of the text under the newer one alone", () => {
    const [one, other] = [before.blindNumber("house", "12 alder"), after.blindNumber("house", "12 alder")];

    expect(one).not.toBe(other);
    expect(moving.blindNumbers("house", "12 alder")).toEqual([other, one]);
    expect(after.blindNumbers("house", "12 alder")).toEqual([other]);
    expect([before.numberGeneration(), after.numberGeneration()]).toEqual([1, 2]);
  });

  test("what is sealed anew opens as before, on the same row or the one it moves to, and shows its key", () => {
    const sealed = before.seal(place, contact);

    const [there, moved] = [after.reseal(place, sealed), after.reseal(place, sealed, "case-2")];

    expect([keyIdOf(sealed), keyIdOf(there)]).toEqual(["k1", "k2"]);
    expect(after.open(place, there)).toEqual(contact);
    expect(after.open({ ...place, rowId: "case-2" }, moved)).toEqual(contact);
    expect(() => after.open(place, moved)).toThrow(shut);
  });

  test("a process that has not heard of its keys for too long seals, looks up and hashes nothing", () => {
    const keyring = keyringOf("k1", keys);
    const vault = createVault(keyring);
    const sealed = vault.seal(place, contact);

    keyring.follow(keyring.use, -1);

    expect(() => vault.seal(place, contact)).toThrow("has not heard of the office's keys");
    expect(() => vault.blind("email", "nadia")).toThrow("has not heard of the office's keys");
    expect(() => vault.blindNumber("house", "12 alder")).toThrow("has not heard of the office's keys");
    expect(() => keyring.currentKey("code-pepper")).toThrow("has not heard of the office's keys");
    expect(vault.open(place, sealed)).toEqual(contact);
    keyring.follow(keyring.use, 1000);
    expect(vault.open(place, vault.seal(place, contact))).toEqual(contact);
  });
});
