import { expect, test } from "vitest";
import { findCallback, listAttempts } from "../../db/queries/callbacks.ts";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { CallbackOutcome } from "../../shared/callbacks.ts";
import {
  aContact,
  addressOnFile,
  emailOnFile,
  givenPerson,
  givenRequest,
  phoneOnFile,
} from "../cases/testing.ts";
import { dana } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

// The person lives in Austin: noon there.
const noon = "2026-03-02T18:00:00.000Z";

onEveryEngine((freshDatabase) => {
  test("a call that confirms is on the case, and the audit log says whose word it is", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const { caseId, ring } = await caseToRing(app);

    expect(await ring("confirmed")).toEqual({ state: "confirmed" });

    expect(await listAttempts(app.db, caseId)).toMatchObject([
      { outcome: "confirmed", loggedBy: dana.id, calledOn: "2026-03-02" },
    ]);
    expect(await findCase(app.db, caseId)).toMatchObject({ needsCallback: 0 });
    const logged = (await listCaseAuditEntries(app.db, caseId)).find(
      ({ action }) => action === "callback.logged",
    );
    expect(JSON.parse(logged!.entry).details).toMatchObject({ confirmedBy: "reviewer's statement" });
  });

  test("pressure heard on a call is a signal that makes the risk high", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const { caseId, ring } = await caseToRing(app);

    await ring("suspected-coercion");

    expect(await listSignals(app.db, caseId)).toMatchObject([{ signal: "suspected-coercion" }]);
    expect(await findCase(app.db, caseId)).toMatchObject({ risk: "high" });
  });

  test.each([
    ["8:00 am", "2026-03-02T14:00:00.000Z"],
    ["7:59 pm", "2026-03-03T01:59:00.000Z"],
  ])("at %s where the person is, they may be rung", async (_local, now) => {
    const app = await testApp({ freshDatabase, now });
    const { ring } = await caseToRing(app);

    expect(await ring("no-answer")).toEqual({ state: "attempted" });
  });

  test.each([
    ["7:59 am", "2026-03-02T13:59:00.000Z"],
    ["8:00 pm", "2026-03-03T02:00:00.000Z"],
  ])("at %s where the person is, they may not be rung, and the refusal says so", async (_local, now) => {
    const app = await testApp({ freshDatabase, now });
    const { caseId, ring } = await caseToRing(app);

    await expect(ring("no-answer")).rejects.toThrow(
      "It is outside calling hours (8 am to 8 pm) where they are.",
    );

    expect(await listAttempts(app.db, caseId)).toEqual([]);
  });

  test("three hours lie between attempts, and three on two days use them up", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const { caseId, ring } = await caseToRing(app);

    await ring("no-answer");
    app.clock.advance({ minutes: 179 });
    await expect(ring("busy")).rejects.toThrow("The last attempt was too recent. Try again in 1 minute.");
    app.clock.advance({ minutes: 1 });
    await ring("busy");
    app.clock.set("2026-03-03T15:00:00.000Z");
    await ring("voicemail-no-detail");

    expect(await findCallback(app.db, caseId)).toMatchObject({ state: "exhausted" });
    app.clock.advance({ hours: 4 });
    await expect(ring("confirmed")).rejects.toThrow("Every attempt is used.");
  });

  test("a call that did not confirm stands: nobody rings again until it does", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const { ring } = await caseToRing(app);

    expect(await ring("suspected-coercion")).toEqual({ state: "not-confirmed" });
    app.clock.advance({ hours: 4 });

    await expect(ring("confirmed")).rejects.toThrow("A call did not confirm this request, and that stands.");
  });

  test("only a phone on the record is taken, never digits", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const { caseId, log } = await caseToRing(app);

    for (const contactId of ["5125550147", "+15125550177", "(512) 555-0177", "'; drop table staff"]) {
      await expect(log(contactId, "confirmed")).rejects.toThrow("That is not a phone on this record.");
    }

    expect(await listAttempts(app.db, caseId)).toEqual([]);
  });

  test("an email on the record is no phone", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const { log } = await caseToRing(app);
    const email = await app.db
      .selectFrom("recordContacts")
      .select("id")
      .where("kind", "=", "email")
      .executeTakeFirstOrThrow();

    await expect(log(email.id, "confirmed")).rejects.toThrow("That is not a phone on this record.");
  });

  test("a number that came onto the record this month may be rung but cannot confirm", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const fresh = aContact({ value: { phone: "+15125550188" }, since: "2026-02-20T00:00:00.000Z" });
    const { ring } = await caseToRing(app, [emailOnFile, fresh, addressOnFile]);

    await expect(ring("confirmed")).rejects.toThrow("This number has been on record less than 30 days");
    expect(await ring("no-answer")).toEqual({ state: "attempted" });
  });

  test("a number is shown in full only to the holder, and each showing is in the audit log", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const { caseId, contactId } = await caseToRing(app);

    const shown = await app.as(dana).callbacks.showNumber({ caseId, contactId });

    expect(shown).toEqual({ phone: "+15125550177" });
    const entries = await listCaseAuditEntries(app.db, caseId);
    expect(entries.at(-1)).toMatchObject({ action: "callback.number-shown", actorId: dana.id });
    expect(entries.at(-1)!.entry).not.toContain("0177");
  });
});

async function caseToRing(app: App, contacts = [emailOnFile, phoneOnFile, addressOnFile]) {
  await givenPerson(app.desk, { contacts });
  const { id: caseId } = await givenRequest(app.desk, { reason: "reset-credentials" });
  const take = () => app.as(dana).cases.take({ caseId });
  await take();
  const { callback } = await app.as(dana).cases.get({ caseId });
  const contactId = callback?.phones[0]?.id ?? "";
  const log = async (to: string, outcome: CallbackOutcome) => {
    // Hours pass between calls, and a claim lasts minutes.
    await take();
    const version = (await findCase(app.db, caseId))?.version ?? 0;
    return app.as(dana).callbacks.log({ caseId, version, contactId: to, outcome, note: "" });
  };
  return { caseId, contactId, log, ring: (outcome: CallbackOutcome) => log(contactId, outcome) };
}
