import { expect, test } from "vitest";
import { findNextChunk } from "../../db/queries/imports.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { Staff } from "../../shared/staff.ts";
import { givenPerson } from "../cases/testing.ts";
import { events } from "../records/testing.ts";
import { dana, sam } from "../seeding/demo-people.ts";
import { actingAs, testApp } from "../testing.ts";
import { clearOldImports } from "./clear-old-imports.ts";
import { givenChecked, givenImported, givenUpload, manyPeople, workOnce } from "./testing.ts";
import { uploadImport } from "./upload-import.ts";

const tess: Staff = { ...sam, id: "staff-tess", name: "Tess Vogel" };
const bad = "Bad,Date,soon,A000345681,bad@example.com";
const header = "Given name,Family name,Date of birth,A-number,Email";

onEveryEngine((freshDatabase) => {
  test("columns the file can't do without are asked for, and nothing is checked without them", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const importId = await givenUpload(desk, manyPeople(1));

    const checking = as(sam).imports.check({
      importId,
      mapping: { places: { givenName: 0, familyName: 1, aNumber: 3 }, dates: "year-first" },
    });

    await expect(checking).rejects.toThrow("No column of the file is chosen for date of birth.");
    expect(await as(sam).imports.get({ importId })).toMatchObject({ standing: "uploaded", runId: null });
    expect(await db.selectFrom("runs").selectAll().execute()).toEqual([]);
  });

  test("a file is checked anew with other columns, and what the first check noted is gone", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const lines = [header, "Nadia,Okafor,31/01/1990,A000345678,nadia@example.com"];
    const importId = await givenChecked(desk, lines);
    expect(await as(sam).imports.get({ importId })).toMatchObject({ bad: 1, found: { new: 0 } });

    const { mapping } = await as(sam).imports.get({ importId });
    await as(sam).imports.check({ importId, mapping: { ...mapping, dates: "day-first" } });
    await workOnce(desk);

    expect(await as(sam).imports.get({ importId })).toMatchObject({ bad: 0, found: { new: 1 } });
    expect((await as(sam).imports.problems({ importId, size: 25 })).rows).toEqual([]);
  });

  test("what somebody else uploaded can be seen in counts and discarded, and neither read nor imported", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    await givenStaff(db, tess);
    const importId = await givenChecked(desk, [header, bad, ...manyPeople(1).slice(1)]);
    const { mapping } = await as(sam).imports.get({ importId });

    const seen = await as(tess).imports.get({ importId });
    const { rows } = await as(tess).imports.problems({ importId, size: 25 });
    await expect(as(tess).imports.check({ importId, mapping })).rejects.toThrow(
      "Only who uploaded this file",
    );
    await expect(as(tess).imports.begin({ importId })).rejects.toMatchObject({ code: "FORBIDDEN" });

    expect(seen).toMatchObject({ isMine: false, file: null, bad: 1, found: { new: 1 } });
    expect(rows).toMatchObject([{ row: 2, problems: [{ column: "dateOfBirth", value: null }] }]);
    expect(JSON.stringify([seen, rows, await as(tess).imports.page({})])).not.toMatch(
      /people\.csv|soon|Nadia/,
    );
    expect(await as(sam).imports.get({ importId })).toMatchObject({ standing: "checked" });

    await as(tess).imports.discard({ importId });
    expect(await as(sam).imports.get({ importId })).toMatchObject({ standing: "discarded", isCleared: true });
  });

  test("what is not checked is not imported, nor what would change nothing, nor twice", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const unchecked = await givenUpload(desk, manyPeople(1));
    const useless = await givenChecked(desk, [header, bad]);
    const { importId: done } = await givenImported(desk, manyPeople(2));
    const before = await db.selectFrom("records").select("id").execute();

    for (const importId of [unchecked, done]) {
      await expect(as(sam).imports.begin({ importId })).rejects.toThrow("can't be imported now");
    }
    await expect(as(sam).imports.begin({ importId: useless })).rejects.toThrow(
      "nothing in this file to import",
    );
    expect(await db.selectFrom("records").select("id").execute()).toEqual(before);
  });

  test("two who begin the same import at once begin it once", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const importId = await givenChecked(desk, manyPeople(3));

    const begun = await Promise.allSettled([1, 2].map(() => as(sam).imports.begin({ importId })));
    await workOnce(desk);
    await workOnce(desk);

    expect(begun.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await db.selectFrom("records").select("id").execute()).toHaveLength(3);
  });

  test("a discarded file leaves nothing of what it held, and work under way can't be pulled from under it", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const importId = await givenChecked(desk, [header, bad, ...manyPeople(1).slice(1)]);
    await as(sam).imports.begin({ importId });
    await expect(as(sam).imports.discard({ importId })).rejects.toThrow("Cancel it first");
    await workOnce(desk);

    await as(sam).imports.discard({ importId });

    expect(await as(sam).imports.get({ importId })).toMatchObject({
      standing: "finished",
      isCleared: true,
      bad: 1,
    });
    expect((await as(sam).imports.problems({ importId, size: 25 })).rows).toEqual([]);
    for (const table of ["importChunks", "importProblems", "importKeys"] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    await expect(as(sam).imports.discard({ importId })).rejects.toThrow("Nothing of this file is kept");
  });

  test("after a week files nobody went on with are taken away, by the system and on record", async () => {
    const { desk, as, db, clock } = await testApp({ freshDatabase });
    const old = await givenChecked(desk, [header, bad]);
    clock.advance({ days: 7, hours: 1 });
    const fresh = await givenUpload(desk, manyPeople(1));

    await clearOldImports(desk);

    expect(await as(sam).imports.get({ importId: old })).toMatchObject({
      standing: "discarded",
      isCleared: true,
    });
    expect(await findNextChunk(db, old, -1)).toBeUndefined();
    expect(await findNextChunk(db, fresh, -1)).toBeDefined();
    expect((await events(db)).at(-1)).toMatchObject({
      action: "import.discarded",
      actorId: "system",
      details: { importId: old },
    });
  });

  test("a file that breaks off on its way leaves nothing, at once or once its process is gone", async () => {
    const { desk, db, clock } = await testApp({ freshDatabase });
    const lines = manyPeople(1200);
    async function* broken() {
      yield new TextEncoder().encode(lines.slice(0, 1000).join("\n"));
      throw new Error("The line is down.");
    }

    const upload = uploadImport(actingAs(desk, sam), { kind: "records", fileName: "", bytes: broken() });
    await expect(upload).rejects.toThrow("The line is down.");
    expect(await left(db)).toEqual([0, 0]);

    const whole = await givenUpload(desk, lines);
    await db.updateTable("imports").set({ state: "uploading" }).where("id", "=", whole).execute();
    clock.advance({ hours: 2 });
    await clearOldImports(desk);
    expect(await left(db)).toEqual([0, 0]);
  });

  test("a row is looked at again when it is written: what changed since the check is not lost", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const lines = [header, "Nadia,Okafor,1988-04-03,A000345678,nadia@example.com"];
    const importId = await givenChecked(desk, lines);
    expect((await as(sam).imports.get({ importId })).found).toEqual({ new: 1, changed: 0, same: 0 });

    await givenPerson(desk);
    await as(sam).imports.begin({ importId });
    await workOnce(desk);

    expect((await as(sam).imports.get({ importId })).written).toEqual({ new: 0, changed: 0, same: 1 });
    expect(await db.selectFrom("records").select("id").execute()).toHaveLength(1);
  });

  test("a row whose record turned out to be a protected person's since the check is not written", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const recordId = await givenPerson(desk);
    const lines = [header, "Nadia,Okafor,1988-04-03,A000345678,new@example.com"];
    const importId = await givenChecked(desk, lines);

    await db.updateTable("records").set({ isProtected: 1 }).where("id", "=", recordId).execute();
    await as(sam).imports.begin({ importId });
    await workOnce(desk);

    expect(await as(sam).imports.get({ importId })).toMatchObject({
      bad: 1,
      written: { new: 0, changed: 0, same: 0 },
    });
    expect(JSON.stringify(await as(sam).imports.problems({ importId, size: 25 }))).toContain(
      "under your name",
    );
  });
});

test.each([
  ["", "This file is empty."],
  ["Name,Date of birth\n\n , \n", "This file has no rows below its first line."],
  [`${Array.from({ length: 201 }, (_, place) => `c${place}`).join(",")}\n1`, "more than 200 columns"],
  [`${"x".repeat(201)},b\n1,2`, "must hold the names of its columns"],
])("a file nobody can use is refused and nothing of it is kept: %#", async (text, sentence) => {
  const { desk, db } = await testApp();

  await expect(givenUpload(desk, [text])).rejects.toThrow(sentence);

  expect(await left(db)).toEqual([0, 0]);
  expect(await events(db)).toEqual([]);
});

test("imports are listed newest first, a page at a time", async () => {
  const { desk, as, clock } = await testApp();
  const ids: string[] = [];
  for (let each = 0; each < 45; each += 1) {
    ids.unshift(await givenUpload(desk, manyPeople(1)));
    clock.advance({ minutes: 1 });
  }

  const first = await as(sam).imports.page({});
  const second = await as(sam).imports.page({ after: first.older ?? "" });
  const third = await as(sam).imports.page({ after: second.older ?? "" });
  const back = await as(sam).imports.page({ before: third.newer ?? "" });

  expect([first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(ids);
  expect([first.newer, third.older]).toEqual([null, null]);
  expect(back.rows).toEqual(second.rows);
  expect(first.rows[0]).toMatchObject({
    standing: "uploaded",
    fileName: "people.csv",
    rows: 1,
    by: sam.name,
  });
});

test("somebody without the permission gets nowhere near a file", async () => {
  const { desk, as } = await testApp();
  const importId = await givenUpload(desk, manyPeople(1));

  await expect(as(dana).imports.get({ importId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(as(dana).imports.discard({ importId })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

type Db = Awaited<ReturnType<typeof testApp>>["db"];

async function left(db: Db): Promise<number[]> {
  const [imports, chunks] = [
    await db.selectFrom("imports").select("id").execute(),
    await db.selectFrom("importChunks").select("number").execute(),
  ];
  return [imports.length, chunks.length];
}

async function givenStaff(db: Db, { id, name, role, isCleared }: Staff): Promise<void> {
  await db
    .insertInto("staff")
    .values({
      id,
      name,
      role,
      email: `${id}@example.org`,
      isCleared: isCleared ? 1 : 0,
      isSuspended: 0,
      passwordHash: null,
      createdAt: "2026-01-05T15:00:00.000Z",
    })
    .execute();
}
