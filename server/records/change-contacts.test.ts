import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listRecordDeliveries } from "../../db/queries/deliveries.ts";
import { findRecord, listContacts } from "../../db/queries/records.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { Staff } from "../../shared/staff.ts";
import {
  aContact,
  addressOnFile,
  emailOnFile,
  givenPerson,
  givenRequest,
  heldBy,
  phoneOnFile,
  seenNow,
} from "../cases/testing.ts";
import { dana, demoPeople, sam } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { contactIdOf, deliverAll, events, everythingOf, ground, recordNow } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const clearedSam: Staff = { ...sam, isCleared: true };
const newEmail = { kind: "email", email: "nadia.new@example.org" } as const;
const full = { reason: "full-match", note: "" } as const;
const tooNew = "changed less than 72 hours ago. A code can go out in 72 hours.";

onEveryEngine((freshDatabase) => {
  test("a replaced email ends, the new one begins now, and the change is remembered without its values", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const old = await contactIdOf(app.desk, recordId, "nadia@example.com");

    const outcome = await replaceEmail(app, recordId);

    expect(outcome).toEqual({ told: 1, reassessed: 0 });
    const { contacts, record, changes } = await app.as(sam).records.get({ recordId });
    expect(contacts.filter(({ kind }) => kind === "email")).toMatchObject([
      { value: { email: newEmail.email }, since: app.clock.now(), until: null, source: "form", by: sam.name },
      { id: old, value: { email: "nadia@example.com" }, until: app.clock.now() },
    ]);
    expect(record.version).toBe(2);
    expect(changes).toMatchObject([
      { kind: "contact-replaced", contactKind: "email", by: sam.name, ...ground },
    ]);
    const logged = await events(app.db);
    expect(logged).toMatchObject([
      {
        action: "record.contact-replaced",
        caseId: null,
        details: { recordId, contactKind: "email", source: "form", told: 1 },
      },
      { action: "record.opened", details: { recordId } },
    ]);
    expect(JSON.stringify(logged)).not.toMatch(/example|page 2/);
  });

  test("every email there was hears of any change, in a message without a value", async () => {
    const app = await testApp({ freshDatabase });
    const other = aContact({ value: { email: "okafor.n@example.net" }, since: "2022-01-01T00:00:00.000Z" });
    const recordId = await givenPerson(app.desk, { contacts: [emailOnFile, other, phoneOnFile] });
    await givenRequest(app.desk, { language: "es" });

    const endedAt = await contactIdOf(app.desk, recordId, "okafor.n@example.net");
    await app
      .as(sam)
      .records.endContact({ ...(await recordNow(app.db, recordId)), ...ground, contactId: endedAt });
    const sent = await deliverAll(app.desk);

    expect(sent.map(({ to }) => to)).toEqual(["nadia@example.com", "okafor.n@example.net"]);
    for (const { text } of sent) {
      expect(text).toContain("El 2 de marzo de 2026 cambió un dato de contacto");
      expect(text).not.toMatch(/@|555|\d{4}-/);
    }
    expect(await listRecordDeliveries(app.db, recordId)).toMatchObject([
      { kind: "contact-changed", caseId: null, state: "sent", message: null },
      { kind: "contact-changed", caseId: null, state: "sent", message: null },
    ]);
    expect((await events(app.db)).at(-1)).toMatchObject({ action: "delivery.sent", caseId: null });
  });

  test("without an email on the record nobody can be told, and the answer says so", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk, { contacts: [phoneOnFile, addressOnFile] });

    const added = { ...(await recordNow(app.db, recordId)), ...ground, contact: newEmail };

    expect(await app.as(sam).records.addContact(added)).toMatchObject({ told: 0 });
    expect(await listRecordDeliveries(app.db, recordId)).toEqual([]);
  });

  test("a code goes neither to a new email nor, within 72 hours, to the one that takes an ended one's place", async () => {
    const app = await testApp({ freshDatabase });
    const planted = aContact({ value: { email: "planted@example.org" }, since: "2025-06-01T00:00:00.000Z" });
    const recordId = await givenPerson(app.desk, { contacts: [emailOnFile, planted, addressOnFile] });
    const { caseId } = await heldBy(app, dana, { email: "planted@example.org" });
    const contactId = await contactIdOf(app.desk, recordId, "nadia@example.com");

    await app.as(sam).records.endContact({ ...(await recordNow(app.db, recordId)), ...ground, contactId });

    await expect(approve(app, caseId)).rejects.toThrow(tooNew);
    app.clock.advance({ hours: 71, minutes: 59 });
    await take(app, caseId);
    await expect(approve(app, caseId)).rejects.toThrow("A code can go out in 1 hour.");
    app.clock.advance({ minutes: 1 });
    await app.as(dana).evidence.markCorrespondenceRead(await seenNow(app.db, caseId));
    expect(await approve(app, caseId)).toMatchObject({ next: "second-review" });
  });

  test("an email that was ended and is put on again is as new as any", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const { caseId } = await heldBy(app, dana);
    const contactId = await contactIdOf(app.desk, recordId, "nadia@example.com");

    await app.as(sam).records.endContact({ ...(await recordNow(app.db, recordId)), ...ground, contactId });
    const contact = { kind: "email", email: "nadia@example.com" } as const;
    await app.as(sam).records.addContact({ ...(await recordNow(app.db, recordId)), ...ground, contact });

    await expect(approve(app, caseId)).rejects.toThrow(tooNew);
  });

  test("an email that was added beside an older one delays no code: it goes where it always went", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const { caseId } = await heldBy(app, dana);

    await app
      .as(sam)
      .records.addContact({ ...(await recordNow(app.db, recordId)), ...ground, contact: newEmail });
    await app.as(dana).evidence.markCorrespondenceRead(await seenNow(app.db, caseId));

    // The new contact is a signal, so the risk is raised: a callback to a number on record is needed.
    await expect(approve(app, caseId)).rejects.toThrow(
      "A confirmed callback to a number on record is needed.",
    );
    await expect(approve(app, caseId)).rejects.not.toThrow("72 hours");
  });

  test("a replaced phone cannot confirm for 30 days, and then it can", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const { caseId } = await heldBy(app, dana);
    const contactId = await contactIdOf(app.desk, recordId, "+15125550177");

    const contact = { kind: "phone", phone: "(512) 555-0188" } as const;
    const change = { ...(await recordNow(app.db, recordId)), ...ground, contactId, contact };
    await app.as(sam).records.replaceContact(change);

    const phones = async () => (await app.as(dana).cases.get({ caseId })).callback?.phones;
    expect(await phones()).toMatchObject([{ masked: "(•••) •••-••88", mayConfirm: false }]);
    app.clock.advance({ days: 30 });
    expect(await phones()).toMatchObject([{ masked: "(•••) •••-••88", mayConfirm: true }]);
  });

  test("whoever ended a contact does not decide about the person for 30 days, whatever they are by then", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const contactId = await contactIdOf(app.desk, recordId, "+15125550177");
    await app.as(sam).records.endContact({ ...(await recordNow(app.db, recordId)), ...ground, contactId });
    const promoted: Staff = { ...sam, role: "reviewer" };

    const { caseId } = await heldBy(app, promoted);
    const deciding = async () => (await app.as(promoted).cases.get({ caseId })).gate.decidingBlocked;

    expect(await deciding()).toMatch(/You put this record on file or changed it/);
    app.clock.advance({ days: 30 });
    expect(await deciding()).toMatch(/Take this request first/);
  });

  test("a change makes every open request about the person a new version, and its reader is told", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const held = await heldBy(app, dana);
    const { id: waiting } = await givenRequest(app.desk);

    const outcome = await replaceEmail(app, recordId);

    expect(outcome).toMatchObject({ reassessed: 2 });
    await expect(app.as(dana).decisions.approve({ ...held, ...full })).rejects.toThrow(
      "This request changed while you were reading. Sam Okoro: assessed again: what is known changed.",
    );
    expect(await listCodes(app.db, held.caseId)).toEqual([]);
    for (const id of [held.caseId, waiting]) {
      // The email they gave is a former one now.
      const caseFile = await findCase(app.db, id);
      expect(caseFile).toMatchObject({ risk: "raised", strip: expect.stringMatching(/^....C/) });
      expect(await listSignals(app.db, id)).toContainEqual(
        expect.objectContaining({ signal: "contact-changed-recently" }),
      );
    }
    expect((await events(app.db)).slice(-3).map(({ action, caseId }) => [action, caseId])).toEqual([
      ["record.contact-replaced", null],
      ["case.assessed-again", held.caseId],
      ["case.assessed-again", waiting],
    ]);
  });

  test("a code on its way to an email that ends is revoked and never sent, and its case says so", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const held = await heldBy(app, dana);
    await app.as(dana).decisions.approve({ ...held, ...full });

    await replaceEmail(app, recordId);
    app.clock.advance({ minutes: 1 });
    const sent = await deliverAll(app.desk);

    expect(sent.map(({ to }) => to)).toEqual(["nadia@example.com"]);
    expect(sent[0]?.text).toContain("A contact detail on your record was changed");
    const { deliveries, notes, case: caseFile } = await app.as(dana).cases.get({ caseId: held.caseId });
    expect(caseFile.status).toBe("approved");
    expect(deliveries).toMatchObject([
      { kind: "code", state: "cancelled", code: { state: "revoked", revokeReason: "wrong-recipient" } },
    ]);
    expect(notes).toHaveLength(1);
    expect((await events(app.db)).map(({ action }) => action)).toContain("code.revoked");
  });

  test("a code that was sent to an email dies when the email ends", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const held = await heldBy(app, dana);
    await app.as(dana).decisions.approve({ ...held, ...full });
    app.clock.advance({ minutes: 1 });
    expect(await deliverAll(app.desk)).toHaveLength(1);

    await replaceEmail(app, recordId);

    expect(await listCodes(app.db, held.caseId)).toMatchObject([{ state: "revoked" }]);
  });

  test("an answer on its way to an email that ends is stopped, and the messages say why", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const held = await heldBy(app, dana);
    await app.as(dana).decisions.reject({ ...held, reason: "no-consent", note: "" });

    await replaceEmail(app, recordId);
    app.clock.advance({ minutes: 1 });
    const sent = await deliverAll(app.desk);

    expect(sent.map(({ text }) => text)).toEqual([expect.stringContaining("was changed on")]);
    const { deliveries } = await app.as(dana).cases.get({ caseId: held.caseId });
    expect(deliveries).toMatchObject([{ kind: "rejection", state: "cancelled", lastAnswer: "contact-gone" }]);
  });

  test("what is on the record already, gone, mistyped or seen by nobody anew is refused and changes nothing", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    await heldBy(app, dana);
    const seen = { ...(await recordNow(app.db, recordId)), ...ground };
    const contactId = await contactIdOf(app.desk, recordId, "nadia@example.com");
    const before = await everythingOf(app.db, recordId);
    const as = app.as(sam).records;
    const again = { kind: "email", email: "Nadia@Example.com" } as const;

    await expect(as.addContact({ ...seen, contact: again })).rejects.toThrow("is on the record already");
    await expect(as.endContact({ ...seen, contactId: "elsewhere" })).rejects.toThrow("This contact changed");
    await expect(as.addContact({ ...seen, contact: { kind: "phone", phone: "call me" } })).rejects.toThrow(
      "This is not a phone number",
    );
    await expect(as.endContact({ ...seen, version: 2, contactId })).rejects.toThrow(
      "This record changed while you were reading",
    );
    await expect(as.endContact({ ...seen, recordId: "nowhere", contactId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(as.endContact({ ...seen, contactId, reason: " " })).rejects.toThrow("reason: Say why");

    expect(await everythingOf(app.db, recordId)).toEqual(before);
  });

  test("of two who change a record at once, the second is told what the first did", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const seen = { ...(await recordNow(app.db, recordId)), ...ground };
    const emails = ["one@example.org", "two@example.org"];

    const results = await Promise.allSettled(
      emails.map((email) => app.as(sam).records.addContact({ ...seen, contact: { kind: "email", email } })),
    );

    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { message: expect.stringContaining("Sam Okoro: contact added.") },
    });
    expect(await listContacts(app.db, recordId)).toHaveLength(4);
  });

  test.each(demoPeople.filter(({ role }) => role !== "records-admin"))(
    "a $role changes no contact",
    async (person) => {
      const app = await testApp({ freshDatabase });
      const recordId = await givenPerson(app.desk);
      const contactId = await contactIdOf(app.desk, recordId, "nadia@example.com");
      const before = await everythingOf(app.db, recordId);
      const seen = { ...(await recordNow(app.db, recordId)), ...ground };
      const as = app.as(person).records;

      for (const trying of [
        () => as.addContact({ ...seen, contact: newEmail }),
        () => as.replaceContact({ ...seen, contactId, contact: newEmail }),
        () => as.endContact({ ...seen, contactId }),
        () => as.markSafe({ ...seen, contactId, isSafe: true }),
      ]) {
        await expect(trying()).rejects.toMatchObject({ code: "FORBIDDEN" });
      }

      expect(await everythingOf(app.db, recordId)).toEqual(before);
    },
  );

  test("a protected person is told at safe contacts alone, and a newly safe email gets no code for 72 hours", async () => {
    const app = await testApp({ freshDatabase });
    const safe = aContact({
      value: { email: "safe@example.org" },
      isSafe: true,
      since: "2024-01-01T00:00:00.000Z",
    });
    const recordId = await givenPerson(app.desk, {
      flags: ["protected-person"],
      contacts: [emailOnFile, safe, phoneOnFile],
    });
    const contactId = await contactIdOf(app.desk, recordId, "nadia@example.com");
    const seen = { ...(await recordNow(app.db, recordId)), ...ground };

    await app.as(clearedSam).records.markSafe({ ...seen, contactId, isSafe: true });
    const sent = await deliverAll(app.desk);

    expect(sent.map(({ to }) => to)).toEqual(["safe@example.org"]);
    // The older of the two is where codes go now, and that is new.
    expect(await app.as(clearedSam).records.get({ recordId })).toMatchObject({
      codes: { contactId, since: app.clock.now(), neverBefore: "2026-03-05T15:00:00.000Z" },
    });
    await expect(app.as(sam).records.endContact({ ...seen, version: 2, contactId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

test("a change compares many open requests again in one go, and refuses more than it could", async () => {
  const app = await testApp();
  const recordId = await givenPerson(app.desk);
  const unlike = { email: "", phone: "", description: "" };
  for (let n = 0; n < 120; n += 1) await givenRequest(app.desk, unlike);

  expect(await replaceEmail(app, recordId)).toMatchObject({ reassessed: 120 });
  const versions = await app.db.selectFrom("cases").select("version").distinct().execute();
  expect(versions).toEqual([{ version: 3 }]);

  const [one] = await app.db.selectFrom("cases").selectAll().limit(1).execute();
  const many = Array.from({ length: 381 }, (_, n) => ({ ...one!, id: `flood-${n}`, reference: `PD-${n}` }));
  for (const { dueSort: _, ...row } of many) await app.db.insertInto("cases").values(row).execute();
  const contactId = await contactIdOf(app.desk, recordId, newEmail.email);
  const ending = { ...(await recordNow(app.db, recordId)), ...ground, contactId };
  await expect(app.as(sam).records.endContact(ending)).rejects.toThrow("More than 500 requests");
  expect(await findRecord(app.db, recordId)).toMatchObject({ version: 2 });
});

async function replaceEmail(app: App, recordId: string) {
  const contactId = await contactIdOf(app.desk, recordId, "nadia@example.com");
  const seen = { ...(await recordNow(app.db, recordId)), ...ground };
  return app.as(sam).records.replaceContact({ ...seen, contactId, contact: newEmail });
}

/** Dana approves the case as it is now. */
async function approve(app: App, caseId: string) {
  return app.as(dana).decisions.approve({ ...(await seenNow(app.db, caseId)), ...full });
}

async function take(app: App, caseId: string) {
  await app
    .as(dana)
    .cases.renewClaim({ caseId })
    .catch(() => app.as(dana).cases.take({ caseId }));
}
