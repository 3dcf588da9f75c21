import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../database.ts";
import { listSignals } from "../queries/signals.ts";
import { givenCase, onEveryEngine } from "../testing.ts";
import { statements } from "./0015-signals.ts";

onEveryEngine((freshDatabase) => {
  test("signals kept as JSON before become rows, counted, and go with their case", async () => {
    const db = await freshDatabase();
    const both = `["mail-returned","record-deceased"]`;
    await givenCase(db, { id: "open" });
    await givenCase(db, { id: "closed", status: "rejected" });
    await givenCase(db, { id: "plain" });
    await takeBack(db);
    await sql`update "cases" set "signals" = ${both} where "id" <> 'plain'`.execute(db);

    for (const statement of statements(isPostgres(db) ? "postgres" : "sqlite")) {
      await sql.raw(statement).execute(db);
    }

    const names = async (id: string) => (await listSignals(db, id)).map(({ signal }) => signal);
    expect(await Promise.all(["open", "closed", "plain"].map(names))).toEqual([
      ["mail-returned", "record-deceased"],
      ["mail-returned", "record-deceased"],
      [],
    ]);
    expect(await counts(db)).toBe(4);
    await db.deleteFrom("cases").where("id", "=", "open").execute();
    expect(await counts(db)).toBe(2);
  });

  test("a signal carries what its case is, whatever changes in it", async () => {
    const db = await freshDatabase();
    const { id } = await givenCase(db);
    await sql`insert into "caseSignals" ("caseId", "signal", "status", "risk", "reason", "dueOn", "needsCallback",
      "isProtected", "dueSort", "receivedAt") select "id", 'mail-returned', "status", "risk", "reason", "dueOn",
      "needsCallback", "isProtected", "dueSort", "receivedAt" from "cases"`.execute(db);

    await db
      .updateTable("cases")
      .set({
        dueAt: null,
        dueOn: "",
        status: "withdrawn",
        closedAt: "2026-03-04T15:00:00.000Z",
        isProtected: 1,
      })
      .where("id", "=", id)
      .execute();

    const [kept] = await db.selectFrom("caseSignals").selectAll().execute();
    expect(kept).toMatchObject({ status: "withdrawn", dueSort: "~", dueOn: "", isProtected: 1 });
    expect(kept?.closedAt).toBe("2026-03-04T15:00:00.000Z");
    const totals = await db.selectFrom("caseSignalCounts").select(["status", "cases"]).execute();
    expect(totals).toEqual([{ status: "withdrawn", cases: 1 }]);
  });
});

async function counts(db: Db): Promise<number> {
  const rows = await db.selectFrom("caseSignalCounts").select("cases").execute();
  return rows.reduce((sum, { cases }) => sum + cases, 0);
}

/** The database as it was before: what the migration made is gone, and the column it took is back. */
async function takeBack(db: Db): Promise<void> {
  if (isPostgres(db)) {
    await sql`drop trigger "carrySignals" on "cases"`.execute(db);
    await sql`drop function "carrySignals" cascade`.execute(db);
  } else {
    await sql`drop trigger "carrySignals"`.execute(db);
  }
  for (const table of ["watchList", "caseSignalCounts", "caseSignals"]) {
    await sql`drop table ${sql.table(table)}`.execute(db);
  }
  if (isPostgres(db)) {
    for (const name of ["countNewSignals", "countChangedSignals", "countRemovedSignals"]) {
      await sql`drop function ${sql.id(name)}`.execute(db);
    }
  }
  const columns = ["networkIndex", "textIndex", "receiptBlockIndex"];
  for (const column of [...columns, "emailIndex", "phoneIndex"]) {
    await sql`drop index ${sql.id(`casesBy_${column}`)}`.execute(db);
  }
  for (const column of columns) await sql`alter table "cases" drop column ${sql.id(column)}`.execute(db);
  for (const column of ["emailIndex", "phoneIndex"]) {
    await sql`create index ${sql.id(`casesBy_${column}`)} on "cases" (${sql.id(column)})`.execute(db);
  }
  await sql`alter table "cases" add column "signals" text not null default '[]'`.execute(db);
}
