import type { Db } from "../../db/database.ts";
import { findAuditHead, hashOf, listAuditEntriesAfter } from "../../db/queries/audit.ts";
import type { AuditEntryRow } from "../../db/tables.ts";

/** An entry by its number, and what it was hashed to. */
export interface Link {
  seq: number;
  hash: string;
}

export interface Verification {
  /** The last entry that was found in order, by number and hash. */
  verified: number;
  hash: string;
  /** The first bad entry and what is wrong with it; null when nothing is. */
  badSeq: number | null;
  problem: string | null;
}

interface Walk {
  /** Begins after an entry that was verified before; from the first entry without it. */
  after?: Link;
  /** Heads that were kept elsewhere: the log must lead through each of them. */
  heads?: readonly Link[];
  batchSize?: number;
  /** Hears how far the walk is; the next batch waits for it. */
  onBatch?: (seq: number) => Promise<unknown>;
  /** Ends the walk after the batch; what it answers is then of no use. */
  signal?: AbortSignal;
}

interface Problem {
  badSeq: number;
  problem: string;
}

const beginning: Link = { seq: 0, hash: "" };

/**
 * Walks the audit log and recomputes every hash from the bytes that are stored.
 *
 * It finds any entry changed, added, moved or missing, and a cut tail by the head kept beside the log. Who can
 * rewrite the log and that head is found by `heads` that were kept elsewhere.
 */
export async function verifyAudit(db: Db, walk: Walk = {}): Promise<Verification> {
  const { after = beginning, heads = [], batchSize = 5000, onBatch, signal } = walk;
  // Entries written while we walk come after this head.
  const head = await findAuditHead(db);
  if (head.seq < after.seq) return { ...stateAt(after), ...missing(head.seq + 1, after.seq) };
  const path = pathThrough(heads, after);
  let last = after;
  let atHead = head.seq === after.seq ? after : undefined;
  for (;;) {
    const batch = await listAuditEntriesAfter(db, last.seq, batchSize);
    for (const row of batch) {
      const problem = problemWith(row, last);
      if (problem !== null) return { ...stateAt(last), badSeq: last.seq + 1, problem };
      const rewritten = path.step(row);
      if (rewritten) return rewritten;
      last = row;
      if (row.seq === head.seq) atHead = row;
    }
    if (batch.length < batchSize || signal?.aborted) break;
    await onBatch?.(last.seq);
  }
  const problem = problemAtEnd(last, { head, atHead, now: await findAuditHead(db), furthest: path.furthest });
  return { ...stateAt(last), ...(problem ?? { badSeq: null, problem: null }) };
}

function stateAt({ seq, hash }: Link) {
  return { verified: seq, hash };
}

/** The heads on the way, met one after the other. */
function pathThrough(heads: readonly Link[], after: Link) {
  const ahead = heads.filter(({ seq }) => seq > after.seq).toSorted((a, b) => a.seq - b.seq);
  let vouched = after;
  let next = 0;
  return {
    furthest: ahead.at(-1)?.seq ?? 0,
    /** What is wrong when a head names another entry than the log has there. */
    step({ seq, hash }: Link): Verification | null {
      for (; ahead[next]?.seq === seq; next += 1) {
        if (ahead[next]?.hash !== hash) {
          const since = `the log was rewritten after entry ${vouched.seq}`;
          const problem = `Entry ${seq} is not the one whose head was kept: ${since}.`;
          return { ...stateAt(vouched), badSeq: seq, problem };
        }
        vouched = { seq, hash };
      }
      return null;
    },
  };
}

function problemWith(row: AuditEntryRow, last: Link): string | null {
  if (row.seq !== last.seq + 1) return `Entry ${last.seq + 1} is missing.`;
  if (row.previousHash !== last.hash) return `Entry ${row.seq} does not follow from the one before it.`;
  const hash = hashOf(row.previousHash, row.entry);
  if (row.hash !== hash) return `Entry ${row.seq} was changed: its hash differs.`;
  const different = differentColumn(row);
  return different ? `Entry ${row.seq} was changed: its column ${different} says something else.` : null;
}

/** The columns are there for looking up; the entry is what was hashed. */
function differentColumn(row: AuditEntryRow): string | undefined {
  const columns = ["seq", "at", "actorId", "action", "caseId"] as const;
  // Its hash is right, so it is as we wrote it: an object.
  const entry = JSON.parse(row.entry) as Record<string, unknown>;
  return columns.find((column) => entry[column] !== row[column]);
}

interface End {
  head: Link;
  atHead: Link | undefined;
  now: Link;
  /** The furthest head that was kept elsewhere. */
  furthest: number;
}

function problemAtEnd({ seq }: Link, { head, atHead, now, furthest }: End): Problem | null {
  if (!atHead) return missing(seq + 1, head.seq);
  if (atHead.hash !== head.hash) {
    return { badSeq: head.seq, problem: `Entry ${head.seq} is not the one the log's head names.` };
  }
  if (seq > now.seq) {
    return { badSeq: now.seq + 1, problem: `Entry ${now.seq + 1} was added behind the log's head.` };
  }
  return furthest > seq ? missing(seq + 1, furthest) : null;
}

function missing(badSeq: number, reached: number): Problem {
  return { badSeq, problem: `Entry ${badSeq} is missing: the log once reached entry ${reached}.` };
}
