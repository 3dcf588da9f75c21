import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../../db/database.ts";
import { chained } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { AuditEntryRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { dana } from "../seeding/demo-people.ts";
import { aDesk, actingAs } from "../testing.ts";
import { recordInAudit } from "./record.ts";
import { type Link, verifyAudit } from "./verify.ts";

const entries = 60;
const headEvery = 10;

/** What someone does who owns the database. It answers the first entry that is bad, and whom that is seen by. */
interface Tampering {
  rows: AuditEntryRow[];
  head: Link;
  firstBad: number;
  /** Only heads kept elsewhere tell: the first one at or after the first bad entry. */
  byHeads: boolean;
}

type Random = (below: number) => number;
type Tamper = (rows: AuditEntryRow[], random: Random) => Tampering;

const ways: Record<string, Tamper> = {
  "flip a byte": (rows, random) => {
    const at = random(rows.length);
    const column = (["entry", "hash", "previousHash", "at", "actorId"] as const)[random(5)] ?? "entry";
    // The first entry has nothing before it to flip a byte of.
    const flipped = rows[at]![column] === "" ? "entry" : column;
    return found(replaced(rows, at, { [flipped]: flip(rows[at]![flipped], random) }), at + 1);
  },
  delete: (rows, random) => {
    const at = random(rows.length - 1);
    return found(
      rows.filter((_, index) => index !== at),
      at + 1,
      rows.at(-1),
    );
  },
  insert: (rows, random) => {
    const at = random(rows.length);
    const forged = chained(eventOf(rows[at]!), rows[at]!);
    const moved = rows.slice(at + 1).map((row) => ({ ...row, seq: row.seq + 1 }));
    const all = [...rows.slice(0, at + 1), forged, ...moved];
    const isLast = at === rows.length - 1;
    // It follows the one before it as it should: what tells is its head, or else the entry behind it.
    const tells = isLast || (at + 2) % headEvery === 0 ? at + 2 : at + 3;
    return found(all, tells, isLast ? rows.at(-1) : { ...rows.at(-1)!, seq: rows.length + 1 });
  },
  "swap two": (rows, random) => {
    const [one, other] = [random(rows.length - 1), rows.length - 1];
    const swapped = replaced(replaced(rows, one, rows[other]!), other, rows[one]!);
    return found(
      swapped.map((row, index) => ({ ...row, seq: index + 1 })),
      one + 1,
    );
  },
  "re-hash from one on": (rows, random) => {
    const at = random(rows.length);
    const rewritten = rehashed(rows, at);
    return { ...found(rewritten, at + 1), head: rewritten.at(-1)!, byHeads: true };
  },
  "cut the tail, with its head": (rows, random) => {
    const kept = rows.slice(0, 1 + random(rows.length - 1));
    return { ...found(kept, kept.length + 1), head: kept.at(-1)!, byHeads: true };
  },
  "cut the tail alone": (rows, random) => {
    const kept = rows.slice(0, 1 + random(rows.length - 1));
    return found(kept, kept.length + 1, rows.at(-1));
  },
  "restore an older head": (rows, random) => {
    const at = random(rows.length - 1);
    return found(rows, at + 2, rows[at]);
  },
};

onEveryEngine((freshDatabase) => {
  test("each of a hundred ways to tamper is found, and the first bad entry is named", async () => {
    const db = await aLog(freshDatabase);
    const written = await db.selectFrom("auditEntries").selectAll().orderBy("seq").execute();
    const heads = written.filter(({ seq }) => seq % headEvery === 0);
    const random = seeded(8841);
    const missed: unknown[] = [];

    for (let n = 0; n < 100; n += 1) {
      const [name, tamper] = Object.entries(ways)[n % Object.keys(ways).length]!;
      const tampering = tamper(written, random);
      await replaceLog(db, tampering);

      const { badSeq } = await verifyAudit(db, { heads, batchSize: 7 });

      const { firstBad, byHeads, rows } = tampering;
      const shownAt = Math.ceil(firstBad / headEvery) * headEvery;
      const isCut = rows.length < firstBad;
      const named = byHeads && !isCut ? shownAt : firstBad;
      if (badSeq !== named) missed.push({ n, name, named, badSeq });
    }

    await replaceLog(db, { rows: written, head: written.at(-1)! });
    expect(await verifyAudit(db, { heads })).toMatchObject({ verified: entries, problem: null });
    expect(missed).toEqual([]);
  }, 60_000);

  test("a walk goes on from where the last one ended, and notices a log that fell behind it", async () => {
    const db = await aLog(freshDatabase);
    const written = await db.selectFrom("auditEntries").selectAll().orderBy("seq").execute();

    const after = written[39]!;

    expect(await verifyAudit(db, { after })).toMatchObject({ verified: entries, problem: null });
    const kept = written.slice(0, 30);
    await replaceLog(db, { rows: kept, head: kept.at(-1)! });
    expect(await verifyAudit(db, { after })).toMatchObject({
      badSeq: 31,
      problem: "Entry 31 is missing: the log once reached entry 40.",
    });
    await replaceLog(db, { rows: rehashed(written, 35), head: rehashed(written, 35).at(-1)! });
    expect(await verifyAudit(db, { after })).toMatchObject({ badSeq: 41 });
  });
});

function found(rows: AuditEntryRow[], firstBad: number, head: Link = rows.at(-1)!): Tampering {
  return { rows, head, firstBad, byHeads: false };
}

function replaced(rows: AuditEntryRow[], at: number, facts: Partial<AuditEntryRow>): AuditEntryRow[] {
  return rows.map((row, index) => (index === at ? { ...row, ...facts } : row));
}

function rehashed(rows: AuditEntryRow[], from: number): AuditEntryRow[] {
  const chain = rows.slice(0, from);
  for (const row of rows.slice(from)) {
    chain.push(chained({ ...eventOf(row), actorId: "staff-li" }, chain.at(-1) ?? { seq: 0, hash: "" }));
  }
  return chain;
}

function eventOf({ entry }: AuditEntryRow) {
  const { seq: _, ...event } = JSON.parse(entry);
  return event;
}

/** Another letter or digit in one place. */
function flip(text: string, random: Random): string {
  const at = random(text.length);
  const other = text.charAt(at) === "0" ? "1" : "0";
  return text.slice(0, at) + other + text.slice(at + 1);
}

function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function aLog(freshDatabase: () => Promise<Db>): Promise<Db> {
  const desk = actingAs(await aDesk({ freshDatabase }), dana);
  for (let n = 0; n < entries; n += 1) {
    await inTransaction(desk.db, (trx) =>
      recordInAudit(trx, desk, { action: "case.opened", caseId: `case-${n}` }),
    );
  }
  if (isPostgres(desk.db)) await sql`alter table "auditEntries" disable trigger all`.execute(desk.db);
  else {
    for (const guard of ["NoUpdate", "NoDelete", "NoReplace"]) {
      await sql.raw(`drop trigger "auditEntries${guard}"`).execute(desk.db);
    }
  }
  return desk.db;
}

async function replaceLog(db: Db, { rows, head }: Pick<Tampering, "rows" | "head">): Promise<void> {
  await db.deleteFrom("auditEntries").execute();
  await db.insertInto("auditEntries").values(rows).execute();
  await db.updateTable("auditHead").set({ seq: head.seq, hash: head.hash }).execute();
}
