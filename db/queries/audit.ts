import { hash as digest } from "node:crypto";
import type { AuditAction, AuditDetails } from "../../shared/audit.ts";
import { type Db, isPostgres } from "../database.ts";
import type { AuditEntryRow } from "../tables.ts";

/** What an action records about itself. Details hold ids, fixed words and counts, never a personal value. */
export interface AuditEvent {
  at: string;
  actorId: string;
  actorRole: string;
  sessionId: string | null;
  requestId: string | null;
  action: AuditAction;
  caseId: string | null;
  details: AuditDetails;
}

/**
 * Adds an entry to the end of the chain and answers its number. Call it last in a transaction: from here to the
 * commit nobody else can write an entry.
 */
export async function appendAuditEntry(trx: Db, event: AuditEvent): Promise<number> {
  const query = trx.selectFrom("auditHead").select(["seq", "hash"]);
  // On SQLite the transaction already keeps every other writer out.
  const head = await (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirstOrThrow();
  const row = chained(event, head);
  await trx.insertInto("auditEntries").values(row).execute();
  await trx.updateTable("auditHead").set({ seq: row.seq, hash: row.hash }).execute();
  return row.seq;
}

/** The next row of the chain after `head`. */
export function chained(event: AuditEvent, head: { seq: number; hash: string }): AuditEntryRow {
  const seq = head.seq + 1;
  const entry = JSON.stringify({ seq, ...event });
  const { at, actorId, action, caseId } = event;
  return { seq, at, actorId, action, caseId, entry, previousHash: head.hash, hash: hashOf(head.hash, entry) };
}

/** SHA-256 over the entry before and the exact bytes of this one, set apart from every other use of SHA-256. */
export function hashOf(previousHash: string, entry: string): string {
  // In one call: half the time of making a hash, feeding it and asking for its digest.
  return digest("sha256", `proofdesk audit entry v1\n${previousHash}\n${entry}`);
}

export function findAuditHead(db: Db): Promise<{ seq: number; hash: string }> {
  return db.selectFrom("auditHead").select(["seq", "hash"]).executeTakeFirstOrThrow();
}

/** Entries after number `seq`, in order. */
export function listAuditEntriesAfter(db: Db, seq: number, most: number): Promise<AuditEntryRow[]> {
  return db
    .selectFrom("auditEntries")
    .selectAll()
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(most)
    .execute();
}

/** What was done to a case, oldest first. */
export function listCaseAuditEntries(db: Db, caseId: string): Promise<AuditEntryRow[]> {
  return db.selectFrom("auditEntries").selectAll().where("caseId", "=", caseId).orderBy("seq").execute();
}

/** The last time somebody opened a case; undefined when they never did. */
export async function findLastOpening(
  db: Db,
  { caseId, actorId }: { caseId: string; actorId: string },
): Promise<AuditEvent | undefined> {
  const row = await db
    .selectFrom("auditEntries")
    .select("entry")
    .where("caseId", "=", caseId)
    .where("actorId", "=", actorId)
    .where("action", "=", "case.opened")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  // Only `chained` writes entries.
  return row && (JSON.parse(row.entry) as AuditEvent);
}

/** Whether somebody had opened a case by an instant. */
export async function wasOpenedBefore(
  db: Db,
  { caseId, actorId, at }: { caseId: string; actorId: string; at: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("auditEntries")
    .select("seq")
    .where("caseId", "=", caseId)
    .where("actorId", "=", actorId)
    .where("action", "=", "case.opened")
    .where("at", "<=", at)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What these people did since an instant, of these kinds, oldest first. */
export async function listEventsBy(
  db: Db,
  {
    actorIds,
    actions,
    since,
  }: { actorIds: readonly string[]; actions: readonly AuditAction[]; since: string },
): Promise<AuditEvent[]> {
  const rows = await db
    .selectFrom("auditEntries")
    .select("entry")
    .where("actorId", "in", actorIds)
    .where("at", ">", since)
    .where("action", "in", actions)
    .orderBy("seq")
    .execute();
  // Only `chained` writes entries.
  return rows.map(({ entry }) => JSON.parse(entry) as AuditEvent);
}

/** Which entries a list shows. Times are UTC instants; `until` itself is not shown. */
export interface AuditSelection {
  actorId?: string | undefined;
  action?: AuditAction | undefined;
  caseId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  /** A case that is kept from whoever looks: no page of theirs may end at one of its entries either. */
  unseenCaseId?: string | undefined;
  /** What others did, of these kinds, on cases that wait for a second choice is kept from this person. */
  blind?: { actorId: string; actions: readonly AuditAction[] } | undefined;
}

/** Where a page begins: beyond this entry, towards older or newer ones. */
export interface AuditPlace {
  at: string;
  seq: number;
  towards: "older" | "newer";
}

/** One page of the log, newest first. */
export async function listAudit(
  db: Db,
  { actorId, action, caseId, from, until, unseenCaseId, blind }: AuditSelection,
  { place, rows }: { place: AuditPlace | null; rows: number },
): Promise<AuditEntryRow[]> {
  const isBackwards = place?.towards === "newer";
  let query = db.selectFrom("auditEntries").selectAll();
  if (actorId !== undefined) query = query.where("actorId", "=", actorId);
  if (action !== undefined) query = query.where("action", "=", action);
  if (caseId !== undefined) query = query.where("caseId", "=", caseId);
  if (from !== undefined) query = query.where("at", ">=", from);
  if (until !== undefined) query = query.where("at", "<", until);
  if (unseenCaseId !== undefined) {
    query = query.where(({ eb, or }) => or([eb("caseId", "is", null), eb("caseId", "<>", unseenCaseId)]));
  }
  if (blind) {
    query = query.where(({ eb, fn, or, selectFrom, val }) => {
      // Asked of each entry: with `exists`, PostgreSQL would first collect every such case.
      const status = selectFrom("cases").select("status").whereRef("cases.id", "=", "auditEntries.caseId");
      return or([
        eb("action", "not in", blind.actions),
        eb("actorId", "=", blind.actorId),
        eb(fn.coalesce(status, val("")), "<>", "second-review"),
      ]);
    });
  }
  if (place) {
    const { at, seq } = place;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("at", "seq"), isBackwards ? ">" : "<", tuple(at, seq)),
    );
  }
  const direction = isBackwards ? "asc" : "desc";
  const page = await query.orderBy("at", direction).orderBy("seq", direction).limit(rows).execute();
  return isBackwards ? page.toReversed() : page;
}
