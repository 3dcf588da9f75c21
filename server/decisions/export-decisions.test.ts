import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../../db/database.ts";
import { type AuditEvent, listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { insertRows } from "../../db/queries/bulk.ts";
import { findCase } from "../../db/queries/cases.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { decisionFilters } from "../../shared/decision-list.ts";
import { model } from "../../shared/evidence/model.ts";
import { givenRequest } from "../cases/testing.ts";
import { dana, priya } from "../seeding/demo-people.ts";
import { actingAs, testApp } from "../testing.ts";
import { exportDecisions } from "./export-decisions.ts";

const newest = decisionFilters.parse({ sort: "newest" });

onEveryEngine((freshDatabase) => {
  test("an export holds the list's rows, says who took it, and the audit log has its filters, rows and hash", async () => {
    const app = await anOffice(freshDatabase, 3);
    const asked = decisionFilters.parse({ kind: "reject", from: "2026-03-01", sort: "oldest" });

    const { fileName, parts } = await exportDecisions(app.priya, asked);
    const bytes = await whole(parts);

    const { rows } = await app.as(priya).decisions.page({ ...asked, size: 25 });
    const [mark, header, ...records] = read(bytes);
    expect(fileName).toBe("decisions-2026-03-02.csv");
    expect(mark?.[0]).toBe(
      `Exported by Priya Natarajan (staff-priya) at 2026-03-02T15:00:00.000Z: 3 decisions; kind reject, from 2026-03-01, sort oldest`,
    );
    expect(header?.slice(0, 3)).toEqual(["Reference", "Decided", "Time zone"]);
    expect(records).toEqual(
      rows.map(({ reference, strip, auditSeq }) => [
        reference,
        "2026-03-02 10:00:00",
        "America/New_York",
        "Dana Reyes",
        "Rejected",
        "No record found",
        strip,
        "No call yet",
        "1",
        `#${auditSeq}`,
        "",
        model.version,
        "",
      ]),
    );
    expect(bytes.toString()).not.toMatch(/Nadia|Okafor|nadia@|555/);
    const [begun, ended] = await lastEntries(app.db);
    expect(begun).toMatchObject({
      action: "decisions.export-begun",
      actorId: priya.id,
      details: { kind: "reject", from: "2026-03-01", sort: "oldest", total: 3 },
    });
    expect(ended).toMatchObject({ action: "decisions.exported", actorId: priya.id });
    expect(ended?.details).toEqual({
      begun: (await lastSeq(app.db)) - 1,
      rows: 3,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  });

  test("five thousand rows at most are exported, page by page, and the file says how many there are", async () => {
    const app = await anOffice(freshDatabase, 5012);

    const { parts } = await exportDecisions(app.priya, newest);
    const sizes: number[] = [];
    const kept: Buffer[] = [];
    for await (const part of parts) {
      sizes.push(part.length);
      kept.push(part);
    }

    const [mark, , ...records] = read(Buffer.concat(kept));
    expect(mark?.[0]).toContain("the first 5000 of 5012 decisions");
    expect(
      new Set(records.map(([reference, , , , , , , , , receipt]) => `${reference} ${receipt}`)).size,
    ).toBe(5000);
    expect(sizes).toHaveLength(10);
  }, 30_000);

  test.each(["decisions.export-begun", "decisions.exported"])(
    "an export whose entry %s cannot be written delivers nothing",
    async (action) => {
      const app = await anOffice(freshDatabase, 2);
      await refuseEntry(app.db, action);

      const exporting = exportDecisions(app.priya, newest).then(({ parts }) => whole(parts));

      await expect(exporting).rejects.toThrow("No more entries");
    },
  );

  test("who is not cleared exports no protected person's case", async () => {
    const app = await anOffice(freshDatabase, 1);
    await app.db.updateTable("cases").set({ isProtected: 1 }).execute();
    const uncleared = { ...app.priya, actor: { ...priya, isCleared: false } };

    const { parts } = await exportDecisions(uncleared, newest);

    expect(read(await whole(parts))).toHaveLength(2);
  });
});

/** An office in which Dana has rejected so many requests, all but the first copied from it. */
async function anOffice(freshDatabase: () => Promise<Db>, decisions: number) {
  const app = await testApp({ freshDatabase });
  const { id: caseId } = await givenRequest(app.desk);
  await app.as(dana).cases.take({ caseId });
  const { version } = (await findCase(app.db, caseId))!;
  await app.as(dana).decisions.reject({ caseId, version, reason: "no-record", note: "" });
  const [made] = await app.db.selectFrom("decisions").selectAll().execute();
  for (let from = 1; from < decisions; from += 1000) {
    const copies = Array.from({ length: Math.min(1000, decisions - from) }, (_, n) => ({
      ...made!,
      id: `decision-${from + n}`,
      auditSeq: 1000 + from + n,
    }));
    await insertRows(app.db, "decisions", copies);
  }
  return { ...app, priya: actingAs(app.desk, priya) };
}

async function whole(parts: AsyncGenerator<Buffer, void>): Promise<Buffer> {
  const kept: Buffer[] = [];
  for await (const part of parts) kept.push(part);
  return Buffer.concat(kept);
}

function read(bytes: Buffer): string[][] {
  return parse(bytes, { bom: true, record_delimiter: "\r\n" });
}

async function lastEntries(db: Db): Promise<AuditEvent[]> {
  const entries = await listAuditEntriesAfter(db, (await lastSeq(db)) - 2, 2);
  return entries.map(({ entry }) => JSON.parse(entry) as AuditEvent);
}

async function lastSeq(db: Db): Promise<number> {
  return (await db.selectFrom("auditHead").select("seq").executeTakeFirstOrThrow()).seq;
}

async function refuseEntry(db: Db, action: string): Promise<void> {
  if (!isPostgres(db)) {
    await sql
      .raw(`create trigger "refuse" before insert on "auditEntries" when new."action" = '${action}'
      begin select raise(abort, 'No more entries'); end`)
      .execute(db);
    return;
  }
  await sql
    .raw(`create function "refuse"() returns trigger language plpgsql as
    $$ begin raise exception 'No more entries'; end $$`)
    .execute(db);
  await sql
    .raw(`create trigger "refuse" before insert on "auditEntries" for each row
    when (new."action" = '${action}') execute function "refuse"()`)
    .execute(db);
}
