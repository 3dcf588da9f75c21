import type { Db } from "../../db/database.ts";
import { findAuditHead, hashOf, listAuditEntriesAfter } from "../../db/queries/audit.ts";
import type { AuditEntryRow } from "../../db/tables.ts";

const batchSize = 5000;

interface Verification {
  /** How many entries were found in order. */
  verified: number;
  /** What is wrong with the first bad entry; null when nothing is. */
  problem: string | null;
}

interface Link {
  seq: number;
  hash: string;
}

/**
 * Walks the audit log from its first entry and recomputes every hash from the bytes that are stored.
 *
 * It finds any entry changed, added, moved or missing, and a cut tail by the head kept beside the log. Who can
 * rewrite the whole log and the head goes unnoticed, unless heads were kept elsewhere.
 */
export async function verifyAudit(db: Db): Promise<Verification> {
  // Entries written while we walk come after this head.
  const head = await findAuditHead(db);
  let last: Link = { seq: 0, hash: "" };
  let atHead = head.seq === 0 ? last : undefined;
  for (;;) {
    const batch = await listAuditEntriesAfter(db, last.seq, batchSize);
    for (const row of batch) {
      const problem = problemWith(row, last);
      if (problem) return { verified: last.seq, problem };
      last = row;
      if (row.seq === head.seq) atHead = row;
    }
    if (batch.length < batchSize) break;
  }
  return { verified: last.seq, problem: problemAtEnd(last, { head, atHead, now: await findAuditHead(db) }) };
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

function problemAtEnd(
  last: Link,
  { head, atHead, now }: { head: Link; atHead: Link | undefined; now: Link },
) {
  if (!atHead) return `Entry ${last.seq + 1} is missing: the log once reached entry ${head.seq}.`;
  if (atHead.hash !== head.hash) return `Entry ${head.seq} is not the one the log's head names.`;
  if (last.seq > now.seq) return `Entry ${now.seq + 1} was added behind the log's head.`;
  return null;
}
