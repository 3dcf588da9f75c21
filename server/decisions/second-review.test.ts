import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { decisionListAddress } from "../../shared/decision-list.ts";
import { inTransaction } from "../../db/transaction.ts";
import { endClaims } from "../cases/end-claims.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { releaseClaims } from "../cases/release-claims.ts";
import { systemDesk } from "../desk.ts";
import { dana, li, priya } from "../seeding/demo-people.ts";
import type { Figure } from "../../shared/figures.ts";
import type { Staff } from "../../shared/staff.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
// The person lives in Austin: noon there.
const noon = "2026-03-02T18:00:00.000Z";

onEveryEngine((freshDatabase) => {
  test("two who agree to approve issue one code, and both choices stay on the file", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "approve");

    await prepare(app, li, caseId);
    const decided = await choose(app, li, { caseId, kind: "approve" });

    expect(decided.next).toBe("send");
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "approved" });
    expect(await listCodes(app.db, caseId)).toHaveLength(1);
    expect((await app.as(priya).cases.get({ caseId })).decisions.map(({ by, kind }) => [by, kind])).toEqual([
      [dana.name, "approve"],
      [li.name, "approve"],
    ]);
  });

  test("two who agree to reject send one message", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "reject");

    await app.as(li).cases.take({ caseId });
    const decided = await choose(app, li, { caseId, kind: "reject" });

    expect(decided.next).toBe("send");
    expect(await listDeliveries(app.db, caseId)).toMatchObject([{ kind: "rejection" }]);
  });

  test("two who differ send nothing: the case goes to a supervisor, who sees both", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "approve");

    await app.as(li).cases.take({ caseId });
    const decided = await choose(app, li, { caseId, kind: "reject" });

    expect(decided).toMatchObject({ next: "supervisor", sendAt: null });
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "escalated" });
    expect(await listDeliveries(app.db, caseId)).toEqual([]);
    const { decisions } = await app.as(priya).cases.get({ caseId });
    expect(decisions.map(({ by, kind }) => [by, kind])).toEqual([
      [dana.name, "approve"],
      [li.name, "reject"],
    ]);
  });

  test.each([
    ["approve", "secondDiffered"],
    ["reject", "secondAgreed"],
  ] as const)("a first choice to %s is listed once there is a second to reject: %s", async (kind, figure) => {
    const app = await testApp({ freshDatabase, now: noon });
    const listed = async (name: Figure) =>
      (await app.as(priya).decisions.page(decisionListAddress.parse({ figure: name }))).rows;
    const caseId = await firstChoice(app, kind);
    expect([await listed("secondDiffered"), await listed("secondAgreed")]).toEqual([[], []]);

    await app.as(li).cases.take({ caseId });
    await choose(app, li, { caseId, kind: "reject" });

    expect(await listed(figure)).toMatchObject([{ caseId, by: dana.name, kind, isFirstChoice: 1 }]);
    expect((await listed("secondDiffered")).length + (await listed("secondAgreed")).length).toBe(1);
  });

  test("the same choice about another record is a differing one, and a supervisor decides", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "reject");
    const another = await givenPerson(app.desk, { identity: { aNumber: "000345679" } });

    await app.as(li).cases.take({ caseId });
    const version = await versionOf(app, caseId);
    await app.as(li).records.choose({ caseId, version, recordId: another });
    const decided = await choose(app, li, { caseId, kind: "reject" });

    expect(decided).toMatchObject({ next: "supervisor", sendAt: null });
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "escalated" });
    expect(await listDeliveries(app.db, caseId)).toEqual([]);
  });

  test("the second sees no choice, reason, note or tick of the first in any answer", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "approve", { noted: "The voice on the phone was calm." });

    await app.as(li).cases.take({ caseId });
    const seen = await app.as(li).cases.get({ caseId });
    const log = await app.as(priya).audit.forCase({ caseId });
    const page = await app.as(priya).audit.page({ case: seen.case.reference });
    const list = await app.as(priya).decisions.page(decisionListAddress.parse({}));

    expect(JSON.stringify(seen)).not.toMatch(/calm|match-after-callback|Rang the number/);
    expect(seen).toMatchObject({ decisions: [], notes: [], case: { correspondenceReadAt: null } });
    expect(seen.comparisons.every(({ checkedAt }) => checkedAt === null)).toBe(true);
    expect(seen.timeline.map(({ action }) => action)).not.toContain("evidence.checked");
    expect(log.map(({ action }) => action)).not.toContain("evidence.checked");
    expect(JSON.stringify([log, page, list])).not.toContain("match-after-callback");
    expect(page.rows.map(({ action }) => action)).not.toContain("evidence.checked");
    expect(list.rows).toEqual([]);
  });

  test("the state and the log are the same whichever way the first chose", async () => {
    const traces = [];
    for (const kind of ["approve", "reject"] as const) {
      const app = await testApp({ freshDatabase, now: noon });
      const caseId = await firstChoice(app, kind);
      const entries = await listCaseAuditEntries(app.db, caseId);
      const { details } = JSON.parse(entries.at(-1)!.entry);
      traces.push({ status: (await findCase(app.db, caseId))?.status, ...details, decisionId: null });
    }

    expect(traces[0]).toEqual(traces[1]);
  });

  test("whoever chose first can neither take the second check nor choose again", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "approve");

    await expect(app.as(dana).cases.take({ caseId })).rejects.toThrow("You made the first choice");
    await expect(choose(app, dana, { caseId, kind: "approve" })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "second-review", claimedBy: null });
  });

  test("the second checks for themselves: the ticks of the first do not count", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "approve");
    await app.as(li).cases.take({ caseId });

    const approving = choose(app, li, { caseId, kind: "approve" });

    await expect(approving).rejects.toThrow("Date of birth does not agree: check it and mark it.");
  });

  test("a second check that is let go, or forgotten, waits for another", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "approve");
    await app.as(li).cases.take({ caseId });
    await app
      .as(li)
      .cases.handBack({ caseId, version: await versionOf(app, caseId), reason: "absence", note: "" });
    await app.as(priya).cases.take({ caseId });
    app.clock.advance({ minutes: 16 });

    await endClaims(app.desk);

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "second-review", claimedBy: null });
  });

  test("a second reviewer who is suspended lets go of the check", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "approve");
    await app.as(li).cases.take({ caseId });

    await inTransaction(app.db, (trx) =>
      releaseClaims(trx, systemDesk(app.desk), {
        staffId: li.id,
        because: "suspended",
        mayKeep: () => false,
      }),
    );

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "second-review", claimedBy: null });
  });

  test("eight second choices at once count once", async () => {
    const app = await testApp({ freshDatabase, now: noon });
    const caseId = await firstChoice(app, "approve");
    await prepare(app, li, caseId);
    const version = await versionOf(app, caseId);
    const approval = { caseId, version, reason: "full-match", note: "" } as const;

    const tries = Array.from({ length: 8 }, () => app.as(li).decisions.approve(approval));
    const outcomes = await Promise.allSettled(tries);

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listCodes(app.db, caseId)).toHaveLength(1);
  });
});

/** A high-risk case with a swapped birth date, about which Dana has chosen; answers its id. */
async function firstChoice(app: App, kind: "approve" | "reject", { noted = "" } = {}): Promise<string> {
  await givenPerson(app.desk);
  const { id: caseId } = await givenRequest(app.desk, {
    dateOfBirth: "1988-03-04",
    reason: "reset-credentials",
  });
  await prepare(app, dana, caseId);
  if (noted) await app.as(dana).cases.addNote({ caseId, text: noted });
  const { callback } = await app.as(dana).cases.get({ caseId });
  await app.as(dana).callbacks.log({
    caseId,
    version: await versionOf(app, caseId),
    contactId: callback?.phones[0]?.id ?? "",
    outcome: "confirmed",
    note: "Rang the number on file.",
  });
  expect((await choose(app, dana, { caseId, kind })).next).toBe("second-review");
  return caseId;
}

/** Takes a case, checks what differs and reads the correspondence. */
async function prepare(app: App, person: Staff, caseId: string): Promise<void> {
  const as = app.as(person);
  await as.cases.take({ caseId });
  await as.evidence.check({ caseId, field: "date-of-birth" });
  await as.evidence.markCorrespondenceRead({ caseId, version: await versionOf(app, caseId) });
}

async function choose(
  app: App,
  person: Staff,
  { caseId, kind }: { caseId: string; kind: "approve" | "reject" },
) {
  const seen = { caseId, version: await versionOf(app, caseId), note: "" };
  const { decisions } = app.as(person);
  if (kind === "approve") return decisions.approve({ ...seen, reason: "match-after-callback" });
  return decisions.reject({ ...seen, reason: "callback-failed" });
}

async function versionOf({ db }: App, caseId: string): Promise<number> {
  const caseFile = await findCase(db, caseId);
  if (!caseFile) throw new Error("There is no such case.");
  return caseFile.version;
}
