import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { expect, onTestFinished, test, vi } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { listReturnedContacts } from "../../db/queries/returned-contacts.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { hiddenCode } from "../../shared/messages.ts";
import { policyVersion1 } from "../../shared/policy.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { givenApprovedCase, givenCode, portalAt } from "../codes/testing.ts";
import { addressOnFile, givenPerson, givenRequest, phoneOnFile } from "../cases/testing.ts";
import { ConfigError } from "../config.ts";
import { messageRecipient } from "../decisions/recipients.ts";
import type { Desk } from "../desk.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { dana } from "../seeding/demo-people.ts";
import { aDesk, testApp } from "../testing.ts";
import type { Channel, Outgoing } from "./channel.ts";
import { deliverNext } from "./deliver-next.ts";
import { inLatin } from "./latin-name.ts";
import { letterPdf } from "./letter-pdf.ts";
import { openPrinter } from "./open-printer.ts";

const address = "Nadia Example\n1200 Example Street\nSpringfield, IL 62704";
const letter = {
  from: { name: "Access Code Desk", address: "codes@example.org", postal: "" },
  to: address,
  subject: "Your access code",
  text: "We've approved your request.\n\nYour access code is:\n\n8Q2F-ZZ7R-0MNT-4XKD\n\nWhat to do:\n1. Go.\n2. Sign in.\n",
  language: "es",
  date: "March 2, 2026",
};

onEveryEngine((freshDatabase) => {
  test("a code that goes on paper is printed once, into a folder nobody else reads, and works for 21 days", async () => {
    const desk = await aDesk({ freshDatabase });
    const folder = aFolder();
    const { caseId, input } = await givenLetter(desk);
    const channels = { letter: openPrinter({ folder }) };

    while (await deliverNext(desk, { channels, worker: "one" })) continue;

    const [name = "", ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/^[0-9a-f]{52}\.pdf$/);
    expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(folder, name)).subarray(0, 8).toString()).toBe("%PDF-1.7");
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { channel: "letter", state: "sent", message: null, lastAnswer: "printed" },
    ]);
    const [code] = await listCodes(desk.db, caseId);
    expect(Date.parse(code?.expiresAt ?? "") - Date.parse(desk.now())).toBe(21 * 86_400_000);
    desk.clock.advance({ days: 20 });
    expect(await redeemCode(portalAt(desk), input)).toBe("linked");
  });

  test("a letter that may lie on the printer already is not printed again; staff see to it", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenLetter(desk);
    const printed: Outgoing[] = [];
    // It prints, and the process ends before it can say so.
    const dying: Channel = {
      send: (message) => (printed.push(message), Promise.reject(new Error("killed"))),
    };

    await expect(deliverNext(desk, { channels: { letter: dying }, worker: "one" })).rejects.toThrow("killed");
    desk.clock.advance({ minutes: 2 });
    await deliverNext(desk, { channels: { letter: dying }, worker: "two" });

    expect(printed).toHaveLength(1);
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { state: "permanent-failure", lastAnswer: "may-be-printed" },
    ]);
    expect(await listCodes(desk.db, caseId)).toMatchObject([{ state: "revoked" }]);
    expect(await listSignals(desk.db, caseId)).toMatchObject([{ signal: "message-undelivered" }]);
    // Nothing came back, so the next code may go to the same address.
    const { recordId } = (await findCase(desk.db, caseId)) ?? {};
    expect((await listReturnedContacts(desk.db, recordId ?? "")).size).toBe(0);
  });

  test("a record without an email blocks an approval until the policy has letters; then the code goes on paper", async () => {
    const { desk, as, clock } = await testApp({ freshDatabase });
    await givenPerson(desk, { contacts: [phoneOnFile, addressOnFile] });
    const { id: caseId } = await givenRequest(desk, { email: "" });
    await as(dana).cases.take({ caseId });
    const approve = async () =>
      as(dana).decisions.approve({
        caseId,
        version: (await findCase(desk.db, caseId))?.version ?? 0,
        reason: "full-match",
        note: "",
      });

    await expect(approve()).rejects.toThrow("The record has no email address a code can be sent to.");
    const rules = JSON.stringify({ ...policyVersion1, code: { ...policyVersion1.code, byLetter: true } });
    await desk.db.insertInto("policies").values({ version: 2, rules, publishedAt: clock.now() }).execute();
    const preview = await as(dana).decisions.preview({ caseId, choice: { kind: "approve" } });
    await approve();

    expect(preview).toMatchObject({ channel: "letter", body: expect.stringContaining(hiddenCode) });
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { kind: "code", channel: "letter", state: "queued", maskedRecipient: "Mailing address on record" },
    ]);
  });

  test("an office without a printer leaves letters where they are, and a printer leaves mail", async () => {
    const desk = await aDesk({ freshDatabase });
    await givenLetter(desk);
    const mailer: Channel = { send: () => Promise.reject(new Error("never asked")) };

    expect(await deliverNext(desk, { channels: { email: mailer }, worker: "one" })).toBe(false);
    const folder = aFolder();
    expect(await deliverNext(desk, { channels: { letter: openPrinter({ folder }) }, worker: "one" })).toBe(
      true,
    );
  });
});

test("a letter is tagged, in its language, with its title and its own fonts", async () => {
  const pdf = await letterPdf(letter);

  const text = pdf.toString("latin1");
  expect(text).toMatch(/\/Lang \(es\)/);
  expect(text).toMatch(/\/Marked true/);
  expect(text).toMatch(/\/DisplayDocTitle true/);
  expect(text).toMatch(/pdfuaid:part>1</);
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  for (const kind of ["Document", "H1", "P", "L", "LI", "LBody"]) expect(text).toContain(`/S /${kind}`);
  expect(text.match(/\/FontFile2 /g)).toHaveLength(2);
  // The 14 fonts every reader has are not in the file, and a letter must look the same everywhere.
  expect(text).not.toMatch(/Helvetica|Times|Courier/);
});

test("the address lies in the window of the envelope and nothing else does", async () => {
  const places = placesOf(await letterPdf({ ...letter, to: `${address}\nUnit 4\nCANADA` }));

  const inWindow = places.filter(({ top }) => top > 2 * 72 && top < 3.65 * 72);
  expect(inWindow).toHaveLength(5);
  expect(inWindow.every(({ left, top }) => left === 72 && top > 2.4 * 72 && top < 3.2 * 72)).toBe(true);
});

test.each([
  ["no-glyph", { to: address.replace("Example Street", "王府井大街") }],
  ["no-glyph", { to: address.replace("Nadia Example", "☃ ☂") }],
  ["bad-address", { to: "Nadia Example" }],
  ["bad-address", { to: `${address}\nfour\nfive\nsix` }],
])("a letter that cannot be printed right is refused as %s", async (reason, changes) => {
  await expect(letterPdf({ ...letter, ...changes })).rejects.toThrow(reason);
});

test("the office's own address stands under its name, above the window", async () => {
  const from = { ...letter.from, postal: "PO Box 5550100\nSpringfield, IL 62705" };
  const [first, second, third, ...others] = placesOf(await letterPdf({ ...letter, from }));

  expect([first, second, third].every((line) => line?.left === 72 && line.top < 1.6 * 72)).toBe(true);
  expect(others.every(({ top }) => top > 2.4 * 72)).toBe(true);
});

test.each(["小明 王", "민준 김", "რუსუდან ბერიძე", "Саид 王"])(
  "the name %s, whose letters we have no font for, is printed in Latin ones",
  async (name) => {
    expect(inLatin(name)).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    const pdf = await letterPdf({ ...letter, to: address.replace("Nadia Example", name) });
    expect(pdf.toString("latin1").match(/\/FontFile2 /g)).toHaveLength(2);
  },
);

test.each(["محمد علي", "שרה כהן", "สมชาย ใจดี"])("the name %s is printed as it is", async (name) => {
  const pdf = await letterPdf({ ...letter, to: address.replace("Nadia Example", name) });

  expect(pdf.toString("latin1").match(/\/FontFile2 /g)).toHaveLength(3);
});

test("a printer gets each letter through lp, named and in one piece", async () => {
  const folder = aPrinterOnPath();
  const printer = openPrinter({ printer: "office" });

  expect(await printer.send(outgoing)).toEqual({ isAccepted: true, answer: "printed" });

  expect(readFileSync(path.join(folder, "words"), "utf8")).toBe("-d office -t Letter -\n");
  const pdf = readFileSync(path.join(folder, "printed"));
  expect(pdf.subarray(0, 8).toString()).toBe("%PDF-1.7");
  expect(pdf.toString("latin1").trimEnd()).toMatch(/%%EOF$/);
});

test.each([
  ["a printer that refuses", "cat > /dev/null; exit 1"],
  ["lp that dies at once", "kill -9 $$"],
])("%s leaves the letter for later", async (_, script) => {
  aPrinterOnPath(script);

  const sent = await openPrinter({ printer: "office" }).send(outgoing);

  expect(sent).toEqual({ isAccepted: false, isPermanent: false, answer: "no-printer" });
});

test("without lp letters wait", async () => {
  vi.stubEnv("PATH", aFolder());
  onTestFinished(() => void vi.unstubAllEnvs());

  expect(await openPrinter({ printer: "office" }).send(outgoing)).toMatchObject({
    isPermanent: false,
    answer: "no-printer",
  });
});

test("names in Latin with any accent, Greek, Cyrillic and Devanagari are printed", async () => {
  for (const name of ["Nguyễn Thị Łucja", "Ελένη Παπαδοπούλου", "Ганна Іваненко", "अमृता शर्मा"]) {
    await expect(letterPdf({ ...letter, to: address.replace("Nadia", name) })).resolves.toBeInstanceOf(
      Buffer,
    );
  }
});

test("letters are for records without an email, where the policy has them, and count where they go", () => {
  const to = (contacts: OpenRecord["contacts"], rules: Partial<typeof policyVersion1.code> = {}) =>
    messageRecipient({
      record: aRecord(contacts),
      policy: { rules: { ...policyVersion1, code: { ...policyVersion1.code, ...rules } } },
    });
  const email = aContact("email", { email: "nadia@example.com" });
  const here = aContact("postal", { address: anAddress() });
  const juneau = aContact("postal", { address: anAddress({ region: "AK" }) });
  const abroad = aContact("postal", { address: anAddress({ region: "ON", country: "Canada" }) });

  expect(to([here])).toBeNull();
  expect(to([email, here], { byLetter: true })).toMatchObject({ channel: "email" });
  expect(to([here], { byLetter: true })).toMatchObject({ channel: "letter", to: address, isFar: false });
  expect(to([juneau], { byLetter: true })).toMatchObject({ isFar: true });
  expect(to([abroad], { byLetter: true })).toMatchObject({
    isFar: true,
    to: expect.stringMatching(/CANADA$/),
  });
  expect(to([{ ...here, until: "2026-03-01T00:00:00.000Z" }], { byLetter: true })).toBeNull();
  expect(JSON.stringify(to([here], { byLetter: true })?.maskedRecipient)).not.toContain("Example Street");
});

test("a folder that others can read prints nothing", () => {
  const folder = aFolder();
  chmodSync(folder, 0o750);

  expect(() => openPrinter({ folder })).toThrow(ConfigError);
});

async function givenLetter(desk: Desk) {
  const approved = await givenApprovedCase(desk);
  const recipient = { ...approved.recipient, channel: "letter", to: address } as const;
  return givenCode(desk, { ...approved, recipient });
}

const outgoing: Outgoing = {
  ...letter,
  reference: "0197c1d2aaaa7bbb8cccddddeeeeffff0123456789abcdef0123",
  messageId: "<letter-1@example.org>",
  on: "2026-03-02",
};

/** `lp` as CUPS has it, but that what comes in goes to a file; answers the folder of what it was told and printed. */
function aPrinterOnPath(script = 'echo "$@" > "$FOLDER/words"; cat > "$FOLDER/printed"'): string {
  const folder = aFolder();
  writeFileSync(path.join(folder, "lp"), `#!/bin/sh\nFOLDER='${folder}'\n${script}\n`, { mode: 0o700 });
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"] ?? ""}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-letters-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Where each line of text begins on the page, in points from its top left corner. */
function placesOf(pdf: Buffer): { left: number; top: number }[] {
  const text = pdf.toString("latin1");
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = ""]) => {
    try {
      return inflateSync(Buffer.from(body, "latin1")).toString("latin1");
    } catch {
      return [];
    }
  });
  const page = streams.find((stream) => stream.includes("BT")) ?? "";
  return [...page.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)].map(([, left, fromBottom]) => ({
    left: Number(left),
    top: 792 - Number(fromBottom),
  }));
}

function anAddress(facts: { region?: string; country?: string } = {}) {
  const street = { line1: "1200 Example Street", line2: "", city: "Springfield" };
  return { ...street, region: "IL", postcode: "62704", country: "US", ...facts };
}

function aContact(kind: "email" | "postal", value: OpenRecord["contacts"][number]["value"]) {
  return {
    id: kind,
    kind,
    value,
    since: "2020-01-01T00:00:00.000Z",
    until: null,
    source: "form",
    timeZone: null,
    isSafe: false,
    changedBy: "staff-sam",
  };
}

function aRecord(contacts: OpenRecord["contacts"]): OpenRecord {
  const name = { given: "Nadia", family: "Example", native: "" };
  const names = { name, previousNames: [], otherNames: [], representative: "" };
  return {
    id: "record-1",
    identity: { ...names, dateOfBirth: "1990-01-31", aNumber: "", receipts: [] },
    contacts,
    flags: [],
  } as unknown as OpenRecord;
}
