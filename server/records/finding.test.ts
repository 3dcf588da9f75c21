import { expect, test } from "vitest";
import { keyAnew, unpackKeys } from "../../db/queries/record-keys.ts";
import { givenRecord, onEveryEngine } from "../../db/testing.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { storedKeys } from "../../shared/evidence/look-up-keys.ts";
import { prepareRecord } from "../../shared/evidence/person.ts";
import type { RecordIdentity } from "../../shared/records.ts";
import {
  aContact,
  addressOnFile,
  aRequest,
  emailOnFile,
  givenPerson,
  givenRequest,
  phoneOnFile,
} from "../cases/testing.ts";
import { recordSide } from "../evidence/compare-case.ts";
import { givenImported, manyPeople } from "../imports/testing.ts";
import { dana, priya, sam } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { fileKeys } from "./file-keys.ts";
import { findCandidates } from "./find-candidates.ts";
import { ground, recordNow } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const nobody = { aNumber: "", receiptNumber: "" };
const gone = "2024-05-06T14:00:00.000Z";
const elsewhere = { ...aRequest().address!, line1: "9 Birch Rd", city: "Dallas", postcode: "75201" };

/** What somebody whose record says otherwise sends, and what then leads to them. */
const slips: [
  what: string,
  sent: Partial<SubmittedDetails>,
  foundBy: string,
  person?: Parameters<typeof givenPerson>[1],
][] = [
  ["one digit of the A-number", { aNumber: "A000-345-671" }, "a-number-near"],
  ["two digits of the A-number that changed places", { aNumber: "A000-354-678" }, "a-number-near"],
  ["a digit of the A-number that is missing", { aNumber: "A00034567" }, "a-number-near"],
  ["one digit of the receipt number", { ...nobody, receiptNumber: "TST0000000818" }, "receipt-number-near"],
  ["a receipt number with O for 0", { ...nobody, receiptNumber: "TSTOOOO000318" }, "receipt-number-near"],
  [
    "day and month that changed places, under a married name",
    { ...nobody, fullName: "Nadia Bello", dateOfBirth: "1988-03-04", email: "", phone: "", address: null },
    "birth-name",
  ],
  [
    "a former email and nothing else that is still so",
    { ...nobody, email: "n.okafor@example.net", phone: "", address: elsewhere },
    "mailbox",
    { contacts: [aContact({ value: { email: "n.okafor@example.net" }, until: gone }), emailOnFile] },
  ],
  [
    "a name spelled by ear and a wrong day, from the same house",
    { ...nobody, fullName: "Nadya Okafour", dateOfBirth: "1988-04-13", email: "", phone: "" },
    "house",
  ],
  [
    "a new house, phone and email",
    { ...nobody, email: "new@example.org", phone: "(214) 555-0100", address: elsewhere },
    "birth-name",
  ],
  [
    "a phone number and a first name",
    { ...nobody, fullName: "Nadia", dateOfBirth: "1970-01-01", email: "", address: null },
    "phone-number",
  ],
];

onEveryEngine((freshDatabase) => {
  test.each(slips)("a person is found, and first, in spite of %s", async (_, sent, foundBy, person) => {
    const app = await testApp({ freshDatabase });
    await givenOthers(app);
    const recordId = await givenPerson(app.desk, person);

    const { id: caseId } = await givenRequest(app.desk, { aNumber: "", receiptNumber: "", ...sent });

    const { candidates: masked } = await app.as(dana).cases.get({ caseId });
    expect(masked[0]).toMatchObject({ recordId, bits: null, probability: null });
    await app.as(dana).cases.take({ caseId });
    const { candidates } = await app.as(dana).cases.get({ caseId });
    expect(candidates[0]).toMatchObject({ recordId, foundBy: expect.arrayContaining([foundBy]) });
    expect(candidates[0]?.bits).toBeGreaterThan(candidates[1]?.bits ?? 0);
  });

  test("a record everything but a mistyped number speaks for is certain; one among equals is not", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);

    const { id: alone } = await givenRequest(app.desk, { aNumber: "A000-345-671" });
    await givenPerson(app.desk, { identity: { aNumber: "000345679", receipts: [] } });
    const { id: twin } = await givenRequest(app.desk, { aNumber: "A000-345-671" });

    expect((await app.as(dana).cases.get({ caseId: alone })).record?.id).toBe(recordId);
    const { record, candidates } = await app.as(dana).cases.get({ caseId: twin });
    expect(record).toBeNull();
    expect(candidates).toHaveLength(2);
  });

  test("a number that leads to one record settles it, and whoever else comes near is shown beside it", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const near = await givenPerson(app.desk, { identity: { aNumber: "000345679", receipts: [] } });

    const { id: caseId } = await givenRequest(app.desk, { fullName: "Bo Lee", dateOfBirth: "1960-06-06" });

    const { record, candidates } = await app.as(dana).cases.get({ caseId });
    expect(record?.id).toBe(recordId);
    expect(candidates.map((candidate) => candidate.recordId).toSorted()).toEqual([recordId, near].toSorted());
    expect(candidates.find((candidate) => candidate.recordId === recordId)?.foundBy).toContain("a-number");
  });

  test("a protected person's record is found for staff who are cleared, and takes nobody's place for others", async () => {
    const app = await testApp({ freshDatabase });
    const hidden = await givenPerson(app.desk, { flags: ["protected-person"] });
    const submitted = aRequest({ aNumber: "A000-345-671" });
    const { db, vault } = app.desk;

    const cleared = await findCandidates(db, vault, submitted, { isCleared: true });
    const uncleared = await findCandidates(db, vault, submitted, { isCleared: false });

    expect(cleared).toMatchObject({ found: [{ recordId: hidden }], certain: hidden });
    expect(uncleared).toEqual({ found: [], certain: null, isConflict: false });
  });

  test("a change of a record changes its keys with it: the new lead to it, and the old are gone", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const corrected = { ...nadia, aNumber: "000911222", dateOfBirth: "1977-07-07", receipts: [] };
    await app.as(sam).records.correctIdentity({
      ...(await recordNow(app.db, recordId)),
      ...ground,
      identity: corrected,
      nameChange: "misspelled",
    });

    await app.as(sam).records.addContact({
      ...(await recordNow(app.db, recordId)),
      ...ground,
      contact: { kind: "email", email: "nadia.new@example.org" },
      isSafe: false,
    });

    expect(await foundIds(app, { ...nowhere, aNumber: "A000-911-223" })).toEqual([recordId]);
    expect(await foundIds(app, { ...nowhere, email: "nadia.new@example.org" })).toEqual([recordId]);
    expect(await foundIds(app, { ...nowhere, aNumber: "A000-345-671" })).toEqual([]);
    await expectIndexExact(app, [recordId]);
  });

  test("a record added by hand is found at once, and a refused one leaves no key", async () => {
    const app = await testApp({ freshDatabase });
    const added = { reserved: facts, flags: [], contacts: [], ...ground };

    const { recordId } = await app.as(sam).records.add({ ...added, identity: nadia });
    await expect(
      app.as(sam).records.add({ ...added, identity: { ...nadia, dateOfBirth: "2999-01-01" } }),
    ).rejects.toThrow("in the future");
    await expect(app.as(priya).records.add({ ...added, identity: nadia })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });

    expect(await foundIds(app, { ...nowhere, aNumber: "A000-345-671" })).toEqual([recordId]);
    await expectIndexExact(app, [recordId]);
  });

  test("people an import brings are found once their keys are filed together", async () => {
    const app = await testApp({ freshDatabase });
    await givenImported(app.desk, manyPeople(30));
    expect(await app.db.selectFrom("recordKeys").selectAll().execute()).toEqual([]);

    await fileKeys(app.desk);

    const records = await app.db.selectFrom("records").select("id").orderBy("id").execute();
    expect(records).toHaveLength(30);
    await expectIndexExact(
      app,
      records.map(({ id }) => id),
    );
  });

  test("records that change while keys are filed together keep the keys of what they are now", async () => {
    const app = await testApp({ freshDatabase });
    await givenImported(app.desk, manyPeople(30));
    const records = await app.db.selectFrom("records").select("id").orderBy("id").execute();
    const ids = records.map(({ id }) => id);
    const correct = async (recordId: string, aNumber: string) =>
      app.as(sam).records.correctIdentity({
        ...(await recordNow(app.db, recordId)),
        ...ground,
        identity: { ...nadia, receipts: [], aNumber },
        nameChange: "misspelled",
      });

    await Promise.all([
      fileKeys(app.desk),
      ...ids.slice(0, 10).map((id, place) => correct(id, `A0009112${20 + place}`)),
    ]);

    await expectIndexExact(app, ids);
    expect(await foundIds(app, { ...nowhere, aNumber: "A000-911-22" })).toContain(ids[0]);
  });

  test("records without keys, or with keys of older rules, get the right ones; filing again changes nothing", async () => {
    const app = await testApp({ freshDatabase });
    const old = await givenPerson(app.desk);
    const { record } = await givenRecord(app.db, { identity: { aNumber: "000911222" } });
    await keyAnew(app.db, [old]);

    await Promise.all([fileKeys(app.desk), fileKeys(app.desk)]);
    await expectIndexExact(app, [old, record.id]);
    const filed = await app.db.selectFrom("keyedRecords").selectAll().orderBy("number").execute();
    await fileKeys(app.desk);

    expect(await app.db.selectFrom("keyedRecords").selectAll().orderBy("number").execute()).toEqual(filed);
  });
});

test("nothing is kept for a name alone, nor for a birth date alone", () => {
  const nameless = { given: "", family: "", native: "" };

  expect(storedKeys(prepareRecord(recordSide({ ...nadia, ...unnumbered, dateOfBirth: "" }, [])))).toEqual([]);
  expect(storedKeys(prepareRecord(recordSide({ ...nadia, ...unnumbered, name: nameless }, [])))).toEqual([]);
});

const unnumbered = { aNumber: "", receipts: [], previousNames: [], otherNames: [] };

const nadia = {
  name: { given: "Nadia", family: "Okafor", native: "" },
  dateOfBirth: "1988-04-03",
  aNumber: "A000-345-678",
  receipts: [{ number: "TST0000000318", form: "I-130", status: "Pending" }],
  representative: "",
};

const facts = {
  cityOfFiling: "Houston",
  monthOfFiling: "2018-02",
  placeOfBiometrics: "San Antonio",
  otherPartyOnPetition: "Emeka Okafor",
  cityOfBirth: "Enugu",
  employerOrSchoolAtFiling: "Alder Clinic",
};

/** Somebody about whom nothing is known. */
const nowhere = { fullName: "", dateOfBirth: "", aNumber: "", email: "", phone: "", address: null };

async function foundIds({ desk }: App, sent: Partial<SubmittedDetails>): Promise<string[]> {
  const { found } = await findCandidates(desk.db, desk.vault, aRequest(sent), { isCleared: true });
  return found.map(({ recordId }) => recordId);
}

/** People who share a house, a last name or a birth date with Nadia Okafor, but not herself. */
async function givenOthers({ desk }: App): Promise<void> {
  const person = (given: string, family: string, known: Partial<RecordIdentity>) =>
    givenPerson(desk, {
      identity: { name: { given, family, native: "" }, receipts: [], ...known },
      contacts: [addressOnFile, phoneOnFile].map((contact) => ({ ...contact, until: gone })),
    });
  await person("Emeka", "Okafor", { aNumber: "000345698", dateOfBirth: "1988-09-21" });
  await person("Nadia", "Osei", { aNumber: "000345777", dateOfBirth: "1988-04-05" });
  await person("Bo", "Lee", { aNumber: "000111111", dateOfBirth: "1988-04-03" });
}

/** The index holds exactly the keys of these records. */
async function expectIndexExact({ db }: Pick<App, "db">, recordIds: readonly string[]): Promise<void> {
  const keyed = await db.selectFrom("keyedRecords").selectAll().execute();
  const inIndex = await db.selectFrom("recordKeys").selectAll().execute();
  expect(keyed.map(({ recordId }) => recordId).toSorted()).toEqual([...recordIds].toSorted());
  expect(keyed.every(({ isFiled, rules, keys }) => isFiled === 1 && rules === 1 && keys !== "")).toBe(true);
  const expected = keyed.flatMap(({ number, keys }) => unpackKeys(keys).map((key) => `${number} ${key}`));
  expect(inIndex.map(({ record, key }) => `${record} ${key}`).toSorted()).toEqual(expected.toSorted());
}
