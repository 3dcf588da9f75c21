import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { handBackReasons } from "../../shared/decisions.ts";
import { ines, dana, li, priya, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { closeSilentCases } from "./close-silent-cases.ts";
import { endClaims } from "./end-claims.ts";
import { remindSilentRequesters } from "./remind-silent-requesters.ts";
import {
  addressOnFile,
  aContact,
  aRequest,
  emailOnFile,
  givenPerson,
  givenRequest,
  phoneOnFile,
} from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
const personal = /Nadia|Okafor|1988|nadia@|0177|345-678|345678|Alder|never came/;

onEveryEngine((freshDatabase) => {
  test("a request finds its record by its number and waits in the queue, compared and dated", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const recordId = await givenPerson(app.desk);

    const { id } = await givenRequest(app.desk);

    expect(await findCase(app.db, id)).toMatchObject({
      status: "queued",
      recordId,
      strip: "SSSMSSS",
      risk: "normal",
      dueOn: "2026-03-03",
    });
  });

  test("whoever holds the case sees values in full; everyone else sees them masked by the server", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });
    await app.as(dana).cases.addNote({ caseId, text: "Nadia Okafor rang." });

    const holder = JSON.stringify(await app.as(dana).cases.get({ caseId }));
    const others = [li, priya, tomas].map(async (person) =>
      JSON.stringify(await app.as(person).cases.get({ caseId })),
    );

    expect(holder).toContain("Nadia Okafor");
    for (const seen of await Promise.all(others)) expect(seen).not.toMatch(personal);
  });

  test("reserved facts, and numbers to dial, are in nobody's answer", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id: caseId } = await givenRequest(app.desk, { phone: "(512) 555-0147" });
    await app.as(dana).cases.take({ caseId });

    const seen = JSON.stringify(await app.as(dana).cases.get({ caseId }));

    expect(seen).not.toMatch(/Houston|2018-02|San Antonio|Emeka|Enugu|Alder Clinic/);
    expect(seen).not.toMatch(/555-0147|5550147|\+1512/);
  });

  test("each opening is in the audit log with what was shown; a screen that asks again is the same opening", async () => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);

    await app.as(tomas).cases.get({ caseId });
    await app.as(tomas).cases.get({ caseId });
    await app.as(dana).cases.take({ caseId });
    await app.as(dana).cases.get({ caseId });

    const openings = (await listCaseAuditEntries(app.db, caseId)).filter(
      ({ action }) => action === "case.opened",
    );
    expect(openings.map(({ actorId, entry }) => [actorId, JSON.parse(entry).details.shown])).toEqual([
      [tomas.id, "masked"],
      [dana.id, "in full"],
    ]);
  });

  test("a case somebody holds is not given to another, who is told who has it", async () => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });

    await expect(app.as(li).cases.take({ caseId })).rejects.toThrow("Dana Reyes took this request.");
  });

  test("a claim ends after fifteen minutes without an act, and acting renews it", async () => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });

    app.clock.advance({ minutes: 14 });
    await app.as(dana).cases.renewClaim({ caseId });
    app.clock.advance({ minutes: 14 });
    expect(await endClaims(app.desk)).toBe(0);
    app.clock.advance({ minutes: 2 });
    expect(await endClaims(app.desk)).toBe(1);

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "queued", claimedBy: null });
    const acting = app
      .as(dana)
      .evidence.markCorrespondenceRead({ caseId, version: await versionOf(app, caseId) });
    await expect(acting).rejects.toThrow("Your claim on this request has ended. What you typed is saved.");
  });

  test("a claim that ran out can be taken at once, before anything swept it up", async () => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });
    app.clock.advance({ minutes: 16 });

    await app.as(li).cases.take({ caseId });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "in-review", claimedBy: li.id });
  });

  test.each(handBackReasons)("a case is handed back for %s and waits in the queue", async (reason) => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });

    await app
      .as(dana)
      .cases.handBack({ caseId, version: await versionOf(app, caseId), reason, note: "See note." });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "queued", claimedBy: null });
  });

  test("handing back for another reason needs a note that says which", async () => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });
    const version = await versionOf(app, caseId);

    const handingBack = app.as(dana).cases.handBack({ caseId, version, reason: "other", note: "" });

    await expect(handingBack).rejects.toThrow("note: Write a note that says what the reason is");
  });

  test("what is typed comes back after a reload, to whoever typed it and nobody else", async () => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);

    await app.as(dana).cases.saveDraft({ caseId, fields: { note: "Rang twice" } });

    expect((await app.as(dana).cases.get({ caseId })).draft).toEqual({ note: "Rang twice" });
    expect((await app.as(li).cases.get({ caseId })).draft).toEqual({});
  });

  test("a withdrawn request is closed, whoever's turn it was", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id: caseId } = await givenRequest(app.desk);

    await app
      .as(dana)
      .cases.withdraw({ caseId, version: await versionOf(app, caseId), note: "They rang us." });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "withdrawn", dueOn: "" });
    expect(await listDeliveries(app.db, caseId)).toMatchObject([{ kind: "rejection", decisionId: null }]);
  });

  test("a double is closed and its newer details go to the request that stays", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const first = await givenRequest(app.desk, { email: "old@example.com" });
    app.clock.advance({ hours: 5 });
    const { id: caseId } = await givenRequest(app.desk, { email: "nadia@example.com" });

    await app.as(dana).cases.markDuplicate({
      caseId,
      version: await versionOf(app, caseId),
      ofReference: first.reference.toLowerCase(),
      note: "",
    });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "duplicate", duplicateOf: first.id });
    expect((await findCase(app.db, first.id))?.strip.charAt(4)).toBe("S");
  });

  test("a request is no double of another person's, nor of itself", async () => {
    const app = await testApp({ freshDatabase });
    const other = await givenRequest(app.desk, {
      fullName: "Someone Else",
      aNumber: "A000999999",
      dateOfBirth: "1970-01-01",
    });
    const { id: caseId, reference } = await givenRequest(app.desk);
    const version = await versionOf(app, caseId);
    const mark = (ofReference: string) =>
      app.as(dana).cases.markDuplicate({ caseId, version, ofReference, note: "" });

    await expect(mark(reference)).rejects.toThrow("This is the request itself.");
    await expect(mark("PD-0000-000")).rejects.toThrow("There is no request with this reference.");
    await expect(mark(other.reference)).rejects.toThrow("is about another person.");
  });

  test("a requester who does not answer in ten business days has their request closed", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    await givenPerson(app.desk);
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });
    await app
      .as(dana)
      .decisions.ask({ caseId, version: await versionOf(app, caseId), bundles: ["why-needed"], note: "" });

    app.clock.set("2026-03-16T20:00:00.000Z");
    expect(await closeSilentCases(app.desk)).toBe(0);
    app.clock.set("2026-03-17T14:00:00.000Z");
    await closeSilentCases(app.desk);

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "closed-no-reply", remindOn: null });
    expect((await listDeliveries(app.db, caseId)).map(({ kind }) => kind)).toEqual(["ask", "rejection"]);
  });

  test("a requester who has not answered is reminded once, halfway, of the same question", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    await givenPerson(app.desk);
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });
    const version = await versionOf(app, caseId);
    await app.as(dana).decisions.ask({ caseId, version, bundles: ["why-needed"], note: "" });

    app.clock.set("2026-03-06T20:00:00.000Z");
    await remindSilentRequesters(app.desk);
    const early = await listDeliveries(app.db, caseId);
    app.clock.set("2026-03-09T14:00:00.000Z");
    await remindSilentRequesters(app.desk);
    await remindSilentRequesters(app.desk);

    expect(early.map(({ kind }) => kind)).toEqual(["ask"]);
    const messages = await listDeliveries(app.db, caseId);
    expect(messages.map(({ kind }) => kind)).toEqual(["ask", "reminder"]);
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "awaiting-requester", remindOn: null });
  });

  test("numbers that lead to two records choose neither, and the approval is blocked", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const other = {
      aNumber: "000777777",
      receipts: [{ number: "TST0000000999", form: "I-485", status: "Pending" }],
    };
    await givenPerson(app.desk, {
      identity: { ...other, name: { given: "Ana", family: "Cruz", native: "" } },
    });

    const { id: caseId } = await givenRequest(app.desk, { receiptNumber: "TST0000000999" });

    const { gate, record, candidates } = await app.as(dana).cases.get({ caseId });
    expect(record).toBeNull();
    expect(candidates).toHaveLength(2);
    expect(gate.blockers).toContain("The A-number and the receipt number lead to different records.");
  });

  test("a record is chosen only from those the request led to", async () => {
    const app = await testApp({ freshDatabase });
    const unrelated = await givenPerson(app.desk, {
      identity: {
        name: { given: "Bo", family: "Lee", native: "" },
        aNumber: "000111111",
        receipts: [],
        dateOfBirth: "1960-06-06",
      },
      contacts: [],
    });
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(dana).cases.take({ caseId });
    const version = await versionOf(app, caseId);

    const choosing = app.as(dana).records.choose({ caseId, version, recordId: unrelated });

    await expect(choosing).rejects.toThrow("That record is not one of those found for this request.");
  });

  test("a check holds only for the values it was made on", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id: caseId } = await givenRequest(app.desk, { email: "typo@example.com" });
    await app.as(dana).cases.take({ caseId });
    await app.as(dana).evidence.check({ caseId, field: "email" });
    const before = await app.as(dana).cases.get({ caseId });
    await app
      .as(dana)
      .decisions.ask({ caseId, version: before.case.version, bundles: ["contact-details"], note: "" });

    await app.as(dana).cases.recordReply({
      caseId,
      version: await versionOf(app, caseId),
      channel: "phone",
      summary: "A new address.",
      changes: { email: "other@example.com" },
    });

    await app.as(dana).cases.take({ caseId });
    const after = await app.as(dana).cases.get({ caseId });
    expect(before.comparisons.find(({ field }) => field === "email")?.checkedAt).not.toBeNull();
    expect(after.comparisons.find(({ field }) => field === "email")?.checkedAt).toBeNull();
  });

  test("bad input is refused by the name of its field and changes nothing", async () => {
    const app = await testApp({ freshDatabase });
    const enter = (facts: object) =>
      app.as(dana).cases.enter({ channel: "phone", submitted: { ...aRequest(), ...facts } });

    await expect(enter({ dateOfBirth: "1990-02-30" })).rejects.toThrow(
      "submitted.dateOfBirth: This date is not in the calendar",
    );
    await expect(enter({ dateOfBirth: "2190-02-01" })).rejects.toThrow("The date of birth is in the future.");
    await expect(enter({ aNumber: "A12", receiptNumber: "" })).rejects.toThrow(
      "submitted.aNumber: An A-number is A and 7, 8 or 9 digits.",
    );
    await expect(enter({ description: "x".repeat(4001) })).rejects.toThrow(
      "submitted.description: Keep this under 4,000 characters",
    );
    await expect(enter({ surprise: 1 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await app.as(dana).queue.counts()).all).toBe(0);
  });

  test("a user admin sees no case at all", async () => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);

    await expect(app.as(ines).cases.get({ caseId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("a safe contact is the only one used for a protected person", async () => {
    const app = await testApp({ freshDatabase });
    const safe = aContact({ value: { email: "safe@example.org" }, isSafe: true });
    await givenPerson(app.desk, {
      flags: ["protected-person"],
      contacts: [emailOnFile, safe, phoneOnFile, addressOnFile],
    });
    const { id: caseId } = await givenRequest(app.desk);

    const { gate, callback } = await app.as(dana).cases.get({ caseId });

    expect(gate.codeGoesTo).toBe("s•••@e•••.org");
    expect(callback?.phones).toEqual([]);
  });
});

async function versionOf({ db }: App, caseId: string): Promise<number> {
  const caseFile = await findCase(db, caseId);
  if (!caseFile) throw new Error("There is no such case.");
  return caseFile.version;
}
