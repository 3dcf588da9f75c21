import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { findDecision } from "../../db/queries/decisions.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { StaffSignal } from "../../shared/quality-plan.ts";
import { aContact, emailOnFile, givenPerson, givenRequest, heldBy, phoneOnFile } from "../cases/testing.ts";
import { dana } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

// Monday at ten in the office.
const atWork = "2026-03-02T15:00:00.000Z";

onEveryEngine((freshDatabase) => {
  test("a decision keeps what was sent and the record as both were, sealed, whatever comes after", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk);
    const { decisionId, caseId } = await approve(app);
    await app.db.deleteFrom("recordContacts").where("kind", "=", "phone").execute();
    await app.db.updateTable("cases").set({ recordId: null }).where("id", "=", caseId).execute();

    const { stoodOn, recordId: about } = await decisionOf(app, decisionId);

    expect(about).toBe(recordId);
    expect(stoodOn).not.toMatch(/Nadia|nadia@/);
    const seen = app.desk.vault.open({ part: "decisions.stoodOn", rowId: decisionId }, stoodOn!);
    expect(seen.submitted).toMatchObject({ fullName: "Nadia Okafor", email: "nadia@example.com" });
    expect(seen.record).toMatchObject({ id: recordId, identity: { dateOfBirth: "1988-04-03" } });
    expect(seen.record?.contacts.map(({ value }) => value)).toEqual(
      expect.arrayContaining([emailOnFile.value, phoneOnFile.value]),
    );
  });

  test("a decision made with care, in office hours, carries no signal", async () => {
    const app = await testApp({ freshDatabase, now: atWork });
    await givenPerson(app.desk, { correspondence: [letter] });

    const { decisionId } = await approve(app, { looksForSeconds: 90, reads: true });

    expect((await decisionOf(app, decisionId)).staffSignals).toBe("[]");
  });

  test.each<[string, StaffSignal, How & { at?: string }]>([
    ["at once", "decided-at-once", { looksForSeconds: 4 }],
    ["without a look", "decided-at-once", { looksForSeconds: null }],
    ["without reading the letters on record", "correspondence-unread", { looksForSeconds: 90 }],
    ["before the office opens", "unusual-hours", { at: "2026-03-02T12:00:00.000Z" }],
    ["on a Sunday", "unusual-hours", { at: "2026-03-01T15:00:00.000Z" }],
  ])("deciding %s is a signal", async (_how, signal, { at = atWork, ...how }) => {
    const app = await testApp({ freshDatabase, now: at });
    await givenPerson(app.desk, { correspondence: [letter] });

    const { decisionId } = await approve(app, how);

    expect(JSON.parse((await decisionOf(app, decisionId)).staffSignals)).toContain(signal);
  });

  test("the 41st approval within an hour is a signal, the 40th is none", async () => {
    const app = await testApp({ freshDatabase, now: atWork });
    await givenPerson(app.desk);
    const { decisionId } = await approve(app, { looksForSeconds: 60 });
    const made = await decisionOf(app, decisionId);
    const more = Array.from({ length: 38 }, (_, n) => ({ ...made, id: `made-${n}` }));
    await app.db.insertInto("decisions").values(more).execute();
    await givenPerson(app.desk, { identity: { aNumber: "000345679" }, contacts: [another] });

    app.clock.advance({ minutes: 30 });
    const fortieth = await approve(app, { looksForSeconds: 60, person: 1 });
    app.clock.advance({ minutes: 20 });
    await app.db.updateTable("codes").set({ issuedAt: "2026-01-01T00:00:00.000Z" }).execute();
    const next = await approve(app, { looksForSeconds: 60, person: 1 });

    expect((await decisionOf(app, fortieth.decisionId)).staffSignals).toBe("[]");
    expect((await decisionOf(app, next.decisionId)).staffSignals).toBe('["many-approvals"]');
  });
});

const another = aContact({ value: { email: "other@example.com" } });
const letter = {
  onDate: "2020-02-03",
  direction: "sent",
  channel: "post",
  type: "i-797c-receipt",
  isReturned: false,
  text: { summary: "Receipt notice.", receiptNumber: "", contactUsed: "" },
} as const;

interface How {
  /** Null when nobody opens it at all. */
  looksForSeconds?: number | null;
  reads?: boolean;
  person?: number;
}

/** Dana takes a request, looks at it for a while and approves it. */
async function approve(app: App, { looksForSeconds = 60, reads = false, person = 0 }: How = {}) {
  const facts = person === 0 ? {} : { aNumber: "A000-345-679", email: "other@example.com", phone: "" };
  const { caseId } =
    looksForSeconds === null
      ? await heldBy(app, dana, facts)
      : { caseId: (await givenRequest(app.desk, facts)).id };
  const as = app.as(dana);
  if (looksForSeconds !== null) {
    await as.cases.take({ caseId });
    await as.cases.get({ caseId });
    app.clock.advance({ seconds: looksForSeconds });
  }
  if (reads) await as.evidence.markCorrespondenceRead({ caseId, version: await versionOf(app, caseId) });
  const version = await versionOf(app, caseId);
  const { decisionId } = await as.decisions.approve({ caseId, version, reason: "full-match", note: "" });
  return { caseId, decisionId };
}

async function versionOf({ db }: App, caseId: string): Promise<number> {
  return (await findCase(db, caseId))?.version ?? 0;
}

async function decisionOf({ db }: App, id: string) {
  const decision = await findDecision(db, id);
  if (!decision) throw new Error("There is no such decision.");
  return decision;
}
