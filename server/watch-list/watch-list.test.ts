import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { addWatchInput, watchListAddress } from "../../shared/watch-list.ts";
import { givenPerson, givenRequest, givenStranger, heldBy } from "../cases/testing.ts";
import { dana, demoPeople, priya, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { addWatch } from "./add-watch.ts";
import { keepWatchList } from "./end-watch.ts";

type App = Awaited<ReturnType<typeof testApp>>;
const live = { state: "live", size: 25 } as const;
const anEntry = {
  kind: "email",
  value: "Nadia@example.com",
  dateOfBirth: "",
  reason: "Nadia reported that her mail is read by another.",
  endsOn: "2026-04-01",
} as const;
const otherSupervisors = demoPeople.filter(({ role }) => role !== "supervisor");

onEveryEngine((freshDatabase) => {
  test("an entry stops what is open and what comes in, and its end frees them", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const open = await heldBy(app, dana);
    const other = await givenStranger(app.desk, 1);

    const { id } = await app.as(priya).watchList.add(anEntry);
    const later = await givenRequest(app.desk);

    const approval = app.as(dana).decisions.approve({
      caseId: open.caseId,
      version: (await findCase(app.db, open.caseId))!.version,
      reason: "full-match",
      note: "",
    });
    await expect(approval).rejects.toThrow("Something in this request is on the office's watch list.");
    expect(await areWatched(app.db, [open.caseId, later.id, other.id])).toEqual([true, true, false]);
    expect(await findCase(app.db, later.id)).toMatchObject({ risk: "high" });

    await app.as(priya).watchList.end({ entryId: id });

    expect(await areWatched(app.db, [open.caseId, later.id])).toEqual([false, false]);
    expect(await findCase(app.db, later.id)).toMatchObject({ risk: "normal" });
  });

  test.each([
    ["a-number", "A 000 345 678", ""],
    ["receipt-number", "tst-0000000318", ""],
    ["email", "nadia@example.com", ""],
    ["phone", "512 555 0177", ""],
    ["network", "203.0.113.0/24", ""],
    ["name-birth", "okafor", "1988-04-03"],
  ] as const)("a watched %s stops a request that is open or comes in", async (kind, value, dateOfBirth) => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    // The number on record but not sent is watched for, too.
    const facts = { receiptNumber: "" };
    const before = await givenRequest(app.desk, facts, { from: "203.0.113.9" });

    await app.as(priya).watchList.add({ ...anEntry, kind, value, dateOfBirth });
    const after = await givenRequest(app.desk, facts, { from: "203.0.113.77" });

    expect(await areWatched(app.db, [before.id, after.id])).toEqual([true, true]);
    expect(await app.as(priya).watchList.check({ kind, value, dateOfBirth })).toMatchObject({
      found: { kind, reason: anEntry.reason, addedBy: priya.name, endsOn: "2026-04-01" },
    });
  });

  test("a decided case that opens again is stopped by what was added meanwhile", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId, version } = await heldBy(app, dana);
    await app.as(dana).decisions.reject({ caseId, version, reason: "name-mismatch", note: "" });
    await app.as(priya).watchList.add(anEntry);
    expect(await areWatched(app.db, [caseId])).toEqual([false]);

    const closed = (await findCase(app.db, caseId))!;
    const overturn = { caseId, version: closed.version, note: "The name was right." };
    await app.as(priya).decisions.overturn(overturn);

    expect(await areWatched(app.db, [caseId])).toEqual([true]);
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "in-review", risk: "high" });
  });

  test("an entry ends with its last day, by itself, and the log says so", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id: caseId } = await givenRequest(app.desk);
    const { id } = await app.as(priya).watchList.add({ ...anEntry, endsOn: "2026-03-04" });
    app.clock.set("2026-03-05T04:59:00.000Z");
    expect(await keepWatchList(app.desk)).toBe(0);

    app.clock.set("2026-03-05T05:01:00.000Z");
    await keepWatchList(app.desk);

    expect(await areWatched(app.db, [caseId])).toEqual([false]);
    expect(await app.as(priya).watchList.page(live)).toMatchObject({ total: 0, rows: [] });
    expect((await app.as(priya).watchList.page({ ...live, state: "ended" })).rows).toMatchObject([
      { id, endedAt: "2026-03-05T05:01:00.000Z", endedBy: null },
    ]);
    const entries = await entriesOf(app);
    expect(entries.find(({ action }) => action === "watch-list.expired")).toMatchObject({
      actorId: "system",
      details: { entryId: id, kind: "email" },
    });
  });

  test("of very many open requests the rest are assessed by the job", async () => {
    const app = await testApp({ freshDatabase });
    for (let n = 0; n < 103; n += 1) await givenStranger(app.desk, n, { from: "203.0.113.9" });
    const all = (await app.db.selectFrom("cases").select("id").execute()).map(({ id }) => id);

    await app.as(priya).watchList.add({ ...anEntry, kind: "network", value: "203.0.113.9" });
    const atOnce = (await areWatched(app.db, all)).filter(Boolean).length;
    await keepWatchList(app.desk);
    const then = (await areWatched(app.db, all)).filter(Boolean).length;

    expect([atOnce, then]).toEqual([100, 103]);
    expect(await keepWatchList(app.desk)).toBe(0);
  }, 60_000);

  test("of requests that come in while an entry is added, none slips through", async () => {
    const app = await testApp({ freshDatabase });
    const entering = { ...anEntry, kind: "phone", value: "202-555-0143" } as const;

    const [received] = await Promise.all([
      Promise.all([0, 1, 2, 3, 4, 5].map((n) => givenStranger(app.desk, n, { phone: "2025550143" }))),
      app.as(priya).watchList.add(entering),
    ]);

    expect(
      await areWatched(
        app.db,
        received.map(({ id }) => id),
      ),
    ).toEqual(received.map(() => true));
  }, 30_000);

  test.each([
    ["twice", {}, "This is on the list already, until 2026-04-01."],
    ["until a day that has passed", { value: "x@example.com", endsOn: "2026-03-01" }, "This day has passed."],
    ["for more than a year", { value: "x@example.com", endsOn: "2027-04-01" }, "within a year"],
    ["a phone that is none", { kind: "phone", value: "0000000000000000000" }, "This cannot be read."],
  ] as const)("nothing can be added %s, and nothing stays behind", async (_, facts, because) => {
    const app = await testApp({ freshDatabase });
    await app.as(priya).watchList.add(anEntry);
    const before = await entriesOf(app);

    await expect(app.as(priya).watchList.add({ ...anEntry, ...facts })).rejects.toThrow(because);

    expect((await app.as(priya).watchList.page(live)).total).toBe(1);
    expect(await entriesOf(app)).toEqual(before);
  });

  test("what is over cannot be ended again", async () => {
    const app = await testApp({ freshDatabase });
    const { id: entryId } = await app.as(priya).watchList.add(anEntry);
    await app.as(priya).watchList.end({ entryId });
    const before = await entriesOf(app);

    await expect(app.as(priya).watchList.end({ entryId })).rejects.toThrow("This entry is over already.");
    await expect(app.as(priya).watchList.end({ entryId: "none" })).rejects.toThrow("There is no such entry.");

    expect(await entriesOf(app)).toEqual(before);
  });

  test("what somebody typed is in no answer of the list and in no entry of the log", async () => {
    const app = await testApp({ freshDatabase });
    await app.as(priya).watchList.add(anEntry);
    await app.as(priya).watchList.check(anEntryToCheck());

    const page = JSON.stringify(await app.as(priya).watchList.page(live));
    const log = JSON.stringify(await listAuditEntriesAfter(app.db, 0, 100));

    expect(page).not.toMatch(/nadia@/i);
    expect(log).not.toMatch(/nadia/i);
    expect(log).toMatch(/watch-list\.checked.*found.*true/s);
  });

  test("an auditor reads the list with every reason masked, and changes and checks nothing", async () => {
    const app = await testApp({ freshDatabase });
    const { id: entryId } = await app.as(priya).watchList.add(anEntry);
    const as = app.as(tomas).watchList;

    const { rows, total } = await as.page(live);

    expect([total, rows]).toMatchObject([1, [{ id: entryId, kind: "email", addedBy: priya.name }]]);
    expect(JSON.stringify(rows)).not.toContain(anEntry.reason);
    await expect(as.add(anEntry)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as.end({ entryId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as.check(anEntryToCheck())).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await as.page(live)).toMatchObject({ total, rows });
  });

  test("a supervisor sees on the case which entry stops it; a reviewer sees that one does", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id: caseId } = await givenRequest(app.desk);
    await app.as(priya).watchList.add(anEntry);

    const forPriya = await app.as(priya).cases.get({ caseId });
    const forDana = await app.as(dana).cases.get({ caseId });

    expect(forPriya.watching).toMatchObject([{ kind: "email", reason: anEntry.reason }]);
    expect(forDana.watching).toEqual([]);
    expect(forDana.gate.signals).toMatchObject([{ signal: "on-watch-list" }]);
    expect(JSON.stringify(forDana)).not.toContain(anEntry.reason);
  });

  test("pages of the list follow each other by key", async () => {
    const app = await testApp({ freshDatabase });
    const desk = { ...app.desk, actor: priya, sessionId: null, requestId: null };
    for (let n = 10; n < 40; n += 1) {
      await addWatch(desk, {
        ...anEntry,
        value: `n${n}@example.com`,
        endsOn: `2026-03-${n % 20 === 0 ? 20 : 25}`,
      });
    }
    const page = app.as(priya).watchList.page;

    const first = await page(live);
    const second = await page({ ...live, after: first.next! });
    const last = await page({ ...live, last: "1" });
    const back = await page({ ...live, before: second.previous! });

    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect([new Set(ids).size, first.total, second.next]).toEqual([30, 30, null]);
    expect(last.rows).toEqual(second.rows);
    expect(back.rows).toEqual(first.rows);
  });
});

test.each(otherSupervisors)("a $role does not keep the list, and only an auditor reads it", async (staff) => {
  const app = await testApp();
  const { watchList } = app.as(staff);

  for (const call of [
    ...(staff.role === "auditor" ? [] : [watchList.page(live)]),
    watchList.add(anEntry),
    watchList.end({ entryId: "x" }),
    watchList.check(anEntryToCheck()),
  ]) {
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

test.each([
  [{ kind: "a-number", value: "12" }, "An A-number is A and 7, 8 or 9 digits."],
  [{ kind: "receipt-number", value: "TSTO000000318" }, "Check the letter O against zero"],
  [{ kind: "email", value: "nadia" }, "Enter a whole email address"],
  [{ kind: "network", value: "home" }, "Enter a network address"],
  [{ kind: "name-birth", value: "Okafor" }, "Enter their date of birth"],
  [{ value: "" }, "Enter what to watch for"],
  [{ reason: "" }, "Write why"],
])("the form says what is wrong with %o", (facts, message) => {
  const { error } = addWatchInput.safeParse({ ...anEntry, ...facts });

  expect(error?.issues[0]?.message).toContain(message);
});

test("a damaged address shows the list", () => {
  expect(watchListAddress.parse({ state: "x", dialog: "x", entry: "" })).toMatchObject({
    state: "live",
    dialog: undefined,
    entry: undefined,
  });
});

function anEntryToCheck() {
  const { kind, value, dateOfBirth } = anEntry;
  return { kind, value, dateOfBirth };
}

async function areWatched(db: Db, ids: readonly string[]): Promise<boolean[]> {
  const found = await Promise.all(ids.map((id) => listSignals(db, id)));
  return found.map((signals) => signals.some(({ signal }) => signal === "on-watch-list"));
}

async function entriesOf({ db }: App): Promise<{ action: string; actorId: string; details: object }[]> {
  return (await listAuditEntriesAfter(db, 0, 1000)).map(({ entry }) => JSON.parse(entry));
}
