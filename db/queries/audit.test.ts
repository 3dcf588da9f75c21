import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../database.ts";
import { onEveryEngine } from "../testing.ts";
import { inTransaction } from "../transaction.ts";
import {
  appendAuditEntry,
  type AuditEvent,
  findAuditHead,
  findLastOpening,
  hashOf,
  listAuditEntriesAfter,
  listCaseAuditEntries,
} from "./audit.ts";

const opened: AuditEvent = {
  at: "2026-03-02T15:00:00.000Z",
  actorId: "staff-dana",
  actorRole: "reviewer",
  sessionId: "session-1",
  requestId: "request-1",
  action: "case.opened",
  caseId: "case-1",
  details: { fields: ["name"], count: 2 },
};

onEveryEngine((freshDatabase) => {
  test("fifty entries written at once stand in one chain without a gap", async () => {
    const db = await freshDatabase();

    const receipts = await Promise.all(Array.from({ length: 50 }, (_, n) => append(db, { details: { n } })));

    const numbers = Array.from({ length: 50 }, (_, n) => n + 1);
    expect(receipts.toSorted((a, b) => a - b)).toEqual(numbers);
    const entries = await listAuditEntriesAfter(db, 0, 100);
    expect(entries.map((entry) => entry.seq)).toEqual(numbers);
    const previous = ["", ...entries.map((entry) => entry.hash)];
    expect(entries.map((entry) => entry.previousHash)).toEqual(previous.slice(0, -1));
    expect(entries.map((entry, n) => hashOf(previous[n] ?? "", entry.entry))).toEqual(previous.slice(1));
    expect(await findAuditHead(db)).toEqual({ seq: 50, hash: previous.at(-1) });
  });

  test("an entry whose transaction fails leaves no gap", async () => {
    const db = await freshDatabase();
    await append(db);

    const failing = inTransaction(db, async (trx) => {
      await appendAuditEntry(trx, opened);
      throw new Error("too late");
    });
    await expect(failing).rejects.toThrow("too late");

    expect(await append(db)).toBe(2);
  });

  test("an entry holds its own number and all that was recorded, word for word", async () => {
    const db = await freshDatabase();
    await append(db);

    const [row] = await listCaseAuditEntries(db, "case-1");

    expect(row?.entry).toBe(JSON.stringify({ seq: 1, ...opened }));
    expect(row).toMatchObject({ seq: 1, at: opened.at, actorId: "staff-dana", action: "case.opened" });
  });

  test("changing one word of an entry breaks the chain", async () => {
    const db = await freshDatabase();
    await append(db);

    const [row] = await listAuditEntriesAfter(db, 0, 1);

    expect(hashOf("", row?.entry ?? "")).toBe(row?.hash);
    expect(hashOf("", row?.entry.replace("dana", "li") ?? "")).not.toBe(row?.hash);
    expect(hashOf("other", row?.entry ?? "")).not.toBe(row?.hash);
  });

  test("the database itself refuses every way of changing the log", async () => {
    const db = await freshDatabase();
    await append(db);
    const before = await listAuditEntriesAfter(db, 0, 10);

    const tampering = [...everywhere, ...(isPostgres(db) ? postgresOnly : sqliteOnly)];
    for (const statement of tampering) {
      await expect(sql.raw(statement).execute(db)).rejects.toThrow(/append-only|duplicate key/);
    }

    expect(await listAuditEntriesAfter(db, 0, 10)).toEqual(before);
  });

  test("the last opening of a case is the reader's own", async () => {
    const db = await freshDatabase();
    await append(db, { at: "2026-03-02T15:00:00.000Z" });
    await append(db, { at: "2026-03-03T15:00:00.000Z" });
    await append(db, { at: "2026-03-04T15:00:00.000Z", actorId: "staff-li" });
    await append(db, { at: "2026-03-05T15:00:00.000Z", action: "case.taken" });

    const own = { caseId: "case-1", actorId: "staff-dana" };
    expect((await findLastOpening(db, own))?.at).toBe("2026-03-03T15:00:00.000Z");
    expect(await findLastOpening(db, { ...own, caseId: "case-2" })).toBeUndefined();
  });
});

const row = `(1, 'now', 'x', 'case.opened', null, '{}', '', '')`;
const everywhere = [
  `update "auditEntries" set "actorId" = 'x'`,
  `update "auditEntries" set "seq" = 9 where "seq" = 1`,
  `delete from "auditEntries"`,
  `insert into "auditEntries" values ${row}`,
  `insert into "auditEntries" values ${row} on conflict ("seq") do update set "actorId" = excluded."actorId"`,
];
const postgresOnly = [`truncate "auditEntries"`, `truncate "auditEntries" cascade`];
const sqliteOnly = [
  `insert or replace into "auditEntries" values ${row}`,
  `replace into "auditEntries" values ${row}`,
  `update or replace "auditEntries" set "seq" = 1`,
  `insert or ignore into "auditEntries" values ${row}`,
];

function append(db: Db, facts: Partial<AuditEvent> = {}): Promise<number> {
  return inTransaction(db, (trx) => appendAuditEntry(trx, { ...opened, ...facts }));
}
