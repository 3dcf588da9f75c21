import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { findRecord, recordIdsByANumber } from "../../db/queries/records.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine, testVault } from "../../db/testing.ts";
import type { Staff } from "../../shared/staff.ts";
import { emailOnFile, givenPerson, givenRequest, heldBy, seenNow } from "../cases/testing.ts";
import { dana, demoPeople, li, sam } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { deliverAll, events, everythingOf, ground, recordNow } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const clearedSam: Staff = { ...sam, isCleared: true };
const nadia = {
  name: { given: "Nadia", family: "Okafor", native: "" },
  dateOfBirth: "1988-04-03",
  aNumber: "A000-345-678",
  receipts: [{ number: "TST0000000318", form: "I-130", status: "Pending" }],
  representative: "",
};
const reserved = {
  cityOfFiling: "Springfield",
  monthOfFiling: "2024-05",
  placeOfBiometrics: "Shelbyville",
  otherPartyOnPetition: "Femi Obi",
  cityOfBirth: "Lagos",
  employerOrSchoolAtFiling: "Springfield Library",
};

onEveryEngine((freshDatabase) => {
  test("a new name keeps the old one as a previous name, and the record is found by the new", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);

    await correct(app, recordId, { name: { given: "Nadia", family: "Bello", native: "" } });

    const { identity, changes } = await app.as(sam).records.get({ recordId });
    expect(identity).toMatchObject({
      name: { family: "Bello" },
      previousNames: [{ given: "Nadia", family: "Okafor" }],
    });
    expect(changes).toMatchObject([{ kind: "identity-corrected", contactKind: null, by: sam.name }]);
    expect(await foundBy(app, { lastName: "Bello", dateOfBirth: "1988-04-03" })).toEqual([recordId]);
    expect(await foundBy(app, { lastName: "Okafor", dateOfBirth: "1988-04-03" })).toEqual([]);
    expect(JSON.stringify(await events(app.db))).not.toMatch(/Bello|Okafor/);
  });

  test("a name that was written down wrong is forgotten", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk, {
      identity: { name: { given: "Nadia", family: "Okafro", native: "" } },
    });

    await app.as(sam).records.correctIdentity({
      ...(await recordNow(app.db, recordId)),
      ...ground,
      identity: nadia,
      nameChange: "misspelled",
    });

    expect((await app.as(sam).records.get({ recordId })).identity).toMatchObject({
      name: { family: "Okafor" },
      previousNames: [],
    });
  });

  test("corrected numbers and birth date are what the record is found by", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);

    await correct(app, recordId, {
      aNumber: "a 000 999 001",
      dateOfBirth: "1988-03-04",
      receipts: [{ number: "tst-00000-00777", form: "I-765", status: "" }],
    });

    for (const typed of ["A000999001", "TST0000000777"]) {
      expect(await foundBy(app, { typed })).toEqual([recordId]);
    }
    expect(await foundBy(app, { lastName: "okafor", dateOfBirth: "1988-03-04" })).toEqual([recordId]);
    for (const typed of ["A000345678", "TST0000000318"]) expect(await foundBy(app, { typed })).toEqual([]);
  });

  test("a record that became somebody else's brings no email along: codes wait 72 hours", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk, {
      identity: { dateOfBirth: "1979-01-01", aNumber: "000111222" },
    });
    await correct(app, recordId, {});
    const { caseId } = await heldBy(app, dana);

    const approving = app.as(dana).decisions.approve({
      ...(await seenNow(app.db, caseId)),
      reason: "full-match",
      note: "",
    });

    await expect(approving).rejects.toThrow("changed less than 72 hours ago. A code can go out in 72 hours.");
  });

  test("a correction compares open requests again; without one, or into the future, it is refused", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk, { identity: { dateOfBirth: "1988-03-04" } });
    const { id } = await givenRequest(app.desk);
    expect(await findCase(app.db, id)).toMatchObject({ strip: expect.stringMatching(/^SC/) });

    await correct(app, recordId, {});
    expect(await findCase(app.db, id)).toMatchObject({ strip: expect.stringMatching(/^SS/), version: 3 });

    const before = await everythingOf(app.db, recordId);
    await expect(correct(app, recordId, {})).rejects.toThrow("Nothing is different");
    await expect(correct(app, recordId, { dateOfBirth: "2031-01-01" })).rejects.toThrow("in the future");
    await expect(correct(app, recordId, { aNumber: "12" })).rejects.toThrow(
      "identity.aNumber: An A-number is A",
    );
    expect(await everythingOf(app.db, recordId)).toEqual(before);
  });

  test("who becomes protected is out of sight at once: requests, record and search, and claims are let go", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const held = await heldBy(app, li);
    const done = await heldBy(app, dana);
    await app.as(dana).decisions.reject({ ...done, reason: "no-consent", note: "" });

    await flag(app, recordId, ["protected-person"]);

    expect(await findCase(app.db, held.caseId)).toMatchObject({
      status: "queued",
      claimedBy: null,
      isProtected: 1,
      risk: "high",
    });
    for (const { caseId } of [held, done]) {
      await expect(app.as(li).cases.get({ caseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(app.as(dana).cases.get({ caseId })).resolves.toMatchObject({ case: { id: caseId } });
    }
    await expect(app.as(sam).records.get({ recordId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const typed of ["A000345678", "TST0000000318", "nadia@example.com", "512-555-0177"]) {
      expect(await foundBy(app, { typed })).toEqual([]);
      expect(await foundBy(app, { typed }, clearedSam)).toEqual([recordId]);
    }
    const released = (await events(app.db)).find(({ action }) => action === "case.released");
    expect(released).toMatchObject({ caseId: held.caseId, details: { holder: li.id, because: "protected" } });
  });

  test("a message that waits for a contact of somebody who is protected by now does not leave", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const held = await heldBy(app, dana);
    await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });

    await flag(app, recordId, ["protected-person"]);
    app.clock.advance({ minutes: 1 });

    expect(await deliverAll(app.desk)).toEqual([]);
    expect((await app.as(dana).cases.get({ caseId: held.caseId })).deliveries).toMatchObject([
      { kind: "code", state: "cancelled", code: { state: "revoked" } },
    ]);
  });

  test("protection that ends shows every request again, and codes wait before they go to any email", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk, { flags: ["protected-person"] });
    const { id } = await givenRequest(app.desk);

    await flag(app, recordId, []);

    expect(await findCase(app.db, id)).toMatchObject({ isProtected: 0, risk: "normal" });
    expect((await app.as(sam).records.get({ recordId })).codes).toMatchObject({ since: app.clock.now() });
  });

  test("only who is cleared changes protection; another flag blocks approval at once", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const { id } = await givenRequest(app.desk);
    const before = await everythingOf(app.db, recordId);

    await expect(flag(app, recordId, ["protected-person"], sam)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(flag(app, recordId, [], sam)).rejects.toThrow("Nothing is different");
    expect(await everythingOf(app.db, recordId)).toEqual(before);

    await flag(app, recordId, ["deceased"], sam);
    expect((await listSignals(app.db, id)).map(({ signal }) => signal)).toContain("record-deceased");
  });

  test("hits of a search are masked, and what was typed is written down nowhere", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);

    const found = await app.as(sam).records.find({ typed: "Nadia@example.com" });

    expect(found).toEqual({
      searchedBy: "email",
      hasMore: false,
      records: [{ id: recordId, name: "N•••• O•••••", aNumber: "•••-•••-678", receipts: 1, flags: [] }],
    });
    expect(await app.as(sam).records.find({ typed: "hello" })).toMatchObject({
      searchedBy: "nothing",
      records: [],
    });
    expect((await events(app.db)).map(({ action, details }) => [action, details])).toEqual([
      ["record.found", { by: "email", found: 1 }],
      ["record.found", { by: "nothing", found: 0 }],
    ]);
    await expect(app.as(sam).records.find({ lastName: "Okafor" })).rejects.toThrow(
      "Enter the date of birth too",
    );
  });

  test("opening a record shows it in full but for its reserved facts, and is logged once a quarter of an hour", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const { id, reference } = await givenRequest(app.desk);

    const view = await app.as(sam).records.get({ recordId });
    await app.as(sam).records.get({ recordId });
    app.clock.advance({ minutes: 16 });
    await app.as(sam).records.get({ recordId });

    expect(view.identity).toMatchObject({ name: { family: "Okafor" }, aNumber: "A000-345-678" });
    expect(view.contacts).toHaveLength(3);
    expect(view.told).toEqual(["n•••@e•••.com"]);
    expect(view.cases).toMatchObject([{ id, reference, isOpen: true }]);
    for (const fact of ["Houston", "San Antonio", "Emeka", "Enugu", "Alder Clinic", "2018-02"]) {
      expect(JSON.stringify(view)).not.toContain(fact);
    }
    const openings = (await events(app.db)).filter(({ action }) => action === "record.opened");
    expect(openings.map(({ details }) => details)).toEqual([{ recordId }, { recordId }]);
  });

  test("a person put on file by hand is found, gets no code yet, and is not decided by who did it", async () => {
    const app = await testApp({ freshDatabase });

    const contact = { kind: "email", email: "nadia@example.com" } as const;
    const { recordId } = await app.as(sam).records.add({
      identity: nadia,
      reserved,
      contacts: [{ contact }],
      ...ground,
    });

    expect(await foundBy(app, { typed: "A000345678" })).toEqual([recordId]);
    const view = await app.as(sam).records.get({ recordId });
    expect(view).toMatchObject({
      contacts: [{ since: app.clock.now(), source: "form" }],
      changes: [{ kind: "added" }],
    });
    expect(JSON.stringify(view)).not.toContain("Shelbyville");
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });
    const seen = await seenNow(app.db, caseId);
    await expect(app.as(dana).decisions.approve({ ...seen, reason: "full-match", note: "" })).rejects.toThrow(
      "72 hours",
    );
    expect((await app.as({ ...sam, role: "reviewer" }).cases.get({ caseId })).gate.decidingBlocked).toMatch(
      /You put this record on file/,
    );
    expect((await findRecord(app.db, recordId))?.createdBy).toBe(sam.id);
  });

  test("an A-number that is on record is refused, in the same words whoever's it is, and nothing is left behind", async () => {
    const answers = [];
    for (const flags of [[], ["protected-person"]] as const) {
      const app = await testApp({ freshDatabase });
      await givenPerson(app.desk, { flags });
      const other = await givenPerson(app.desk, { identity: { aNumber: "", receipts: [] } });
      const before = await everythingOf(app.db, other);

      const added = app.as(sam).records.add({ identity: { ...nadia, receipts: [] }, reserved, ...ground });
      answers.push(await added.catch(String));
      const corrected = correct(app, other, { receipts: [] });
      answers.push(await corrected.catch(String));

      expect(await recordIdsByANumber(app.db, testVault.blind("a-number", "000345678"))).toHaveLength(1);
      expect(await everythingOf(app.db, other)).toEqual(before);
      expect((await events(app.db)).map(({ action }) => action)).not.toContain("record.added");
    }

    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("This A-number cannot be used for this record: it belongs to another one.");
  });

  test("of eight who put one person on file at once, one does", async () => {
    const app = await testApp({ freshDatabase });

    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => app.as(sam).records.add({ identity: nadia, reserved, ...ground })),
    );

    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await recordIdsByANumber(app.db, testVault.blind("a-number", "000345678"))).toHaveLength(1);
  });

  test("a live code dies when its person is recorded as deceased, and its case and the log say so", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const held = await heldBy(app, dana);
    await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });

    await flag(app, recordId, ["deceased"]);
    app.clock.advance({ minutes: 1 });

    expect(await deliverAll(app.desk)).toEqual([]);
    const { deliveries, notes } = await app.as(dana).cases.get({ caseId: held.caseId });
    expect(deliveries).toMatchObject([
      { kind: "code", state: "cancelled", code: { state: "revoked", revokeReason: "admin" } },
    ]);
    expect(notes).toHaveLength(1);
    expect(await events(app.db)).toContainEqual(
      expect.objectContaining({ action: "code.revoked", caseId: held.caseId, actorId: sam.id }),
    );
  });

  test.each(demoPeople.filter(({ role }) => role !== "records-admin"))(
    "a $role finds, opens and changes no record",
    async (person) => {
      const app = await testApp({ freshDatabase });
      const recordId = await givenPerson(app.desk, { contacts: [emailOnFile] });
      const before = await everythingOf(app.db, recordId);
      const seen = { ...(await recordNow(app.db, recordId)), ...ground };
      const as = app.as(person).records;

      for (const trying of [
        () => as.find({ typed: "A000345678" }),
        () => as.get({ recordId }),
        () => as.correctIdentity({ ...seen, identity: nadia }),
        () => as.changeFlags({ ...seen, flags: ["deceased"] }),
        () => as.add({ identity: nadia, reserved, ...ground }),
      ]) {
        await expect(trying()).rejects.toMatchObject({ code: "FORBIDDEN" });
      }

      expect(await everythingOf(app.db, recordId)).toEqual(before);
      expect((await app.db.selectFrom("records").select("id").execute()).length).toBe(1);
    },
  );
});

async function correct(app: App, recordId: string, changes: Partial<typeof nadia>) {
  const seen = { ...(await recordNow(app.db, recordId)), ...ground };
  return app.as(sam).records.correctIdentity({ ...seen, identity: { ...nadia, ...changes } });
}

async function flag(
  app: App,
  recordId: string,
  flags: ("protected-person" | "deceased")[],
  by: Staff = clearedSam,
) {
  const seen = { ...(await recordNow(app.db, recordId)), ...ground };
  return app.as(by).records.changeFlags({ ...seen, flags });
}

async function foundBy(
  app: App,
  typed: { typed: string } | { lastName: string; dateOfBirth: string },
  by = sam,
) {
  const { records } = await app.as(by).records.find(typed);
  return records.map(({ id }) => id);
}
