import { sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { CaseRow } from "../tables.ts";

/** The look-ups by which one request is like another, whoever it is about. */
export const likenesses = [
  "emailIndex",
  "phoneIndex",
  "networkIndex",
  "textIndex",
  "receiptBlockIndex",
] as const;
export type Likeness = (typeof likenesses)[number];

const told = ["id", "receivedAt", "closedAt", "isProtected", "nameBirthIndex", "receiptIndex"] as const;
/** What is asked of a request that is like another. */
export type AlikeCase = Pick<CaseRow, (typeof told)[number]>;

interface Asked {
  column: Likeness;
  value: string;
  /** The request they are like, which is not among them. */
  than: Pick<CaseRow, "id" | "receivedAt">;
  /** How far from it, before and after. */
  days: number;
  /** Whether protected persons' requests are among them. */
  withProtected: boolean;
  /** So many on either side of it, the nearest first. */
  most: number;
}

/** Requests with the same value, received within so many days of one of them. */
export async function listAlike(db: Db, asked: Asked): Promise<AlikeCase[]> {
  const { column, value, than, days, withProtected, most } = asked;
  const others = db
    .selectFrom("cases")
    .select(told)
    .where(column, "=", value)
    .where("id", "<>", than.id)
    .$if(!withProtected, (query) => query.where("isProtected", "=", 0))
    .limit(most);
  const before = await others
    .where("receivedAt", "<=", than.receivedAt)
    .where("receivedAt", ">", daysFrom(than.receivedAt, -days))
    .orderBy("receivedAt", "desc")
    .orderBy("id", "desc")
    .execute();
  const after = await others
    .where("receivedAt", ">", than.receivedAt)
    .where("receivedAt", "<", daysFrom(than.receivedAt, days))
    .orderBy("receivedAt")
    .orderBy("id")
    .execute();
  return [...before, ...after];
}

const linkedBy = [
  "id",
  "reference",
  "status",
  "receivedAt",
  "emailIndex",
  "phoneIndex",
  "networkIndex",
  "textIndex",
  "receiptBlockIndex",
] as const;
/** What a picture of linked requests is made of. */
export type SharingCase = Pick<CaseRow, (typeof linkedBy)[number]>;

/** The newest requests with this value, whenever they came in. */
export function listSharing(
  db: Db,
  {
    column,
    value,
    withProtected,
    most,
  }: { column: Likeness; value: string; withProtected: boolean; most: number },
): Promise<SharingCase[]> {
  return db
    .selectFrom("cases")
    .select(linkedBy)
    .where(column, "=", value)
    .$if(!withProtected, (query) => query.where("isProtected", "=", 0))
    .orderBy("receivedAt", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

const likenedBy = [
  "id",
  "receivedAt",
  "closedAt",
  "seedRunId",
  "isProtected",
  "nameBirthIndex",
  "receiptIndex",
  ...likenesses,
] as const;
/** What every request is like others by. */
export type LikenedCase = Pick<CaseRow, (typeof likenedBy)[number]>;

/** Every request, in pages by key: those after `after`. */
export function listLikened(
  db: Db,
  { after, limit }: { after: string; limit: number },
): Promise<LikenedCase[]> {
  return db
    .selectFrom("cases")
    .select(likenedBy)
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
}

/**
 * Lets whoever receives or changes a request with one of these values go one after the other until their transactions
 * end: of two at once on PostgreSQL, neither would see the other, and a group would go unnoticed.
 */
export async function takeTurnsWith(trx: Db, values: readonly string[]): Promise<void> {
  // On SQLite the transaction already keeps every other writer out.
  if (!isPostgres(trx)) return;
  // In one order, so that nobody waits in a ring.
  for (const value of [...new Set(values)].toSorted()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${value}, 0))`.execute(trx);
  }
}

function daysFrom(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
