import type { Db } from "../../db/database.ts";
import type { Inventor } from "./inventor.ts";
import type { SeedingProgress } from "./seed-office.ts";
import type { SeededDesk } from "./seeded-desk.ts";
import type { WriteBehind } from "./write-behind.ts";

/** So many rows keep the database for some twenty milliseconds: whoever else wants it hardly notices. */
export const rowsAtOnce = 200;

/** So many batches are asked for ahead of the one being written: while SQLite writes, this thread asks for nothing. */
export const askedAhead = { concurrency: 2, backpressure: 2 };

/** How somebody follows the writing of an office. */
export interface Followed {
  /** Hears how far it is, and may end it by throwing. */
  report: (progress: SeedingProgress) => unknown;
  /** Takes part in each transaction, and may refuse it by throwing. */
  keep?: (trx: Db, progress: SeedingProgress) => Promise<void>;
}

/** An office as far as it is written. */
export interface BulkRun {
  seeded: SeededDesk;
  seedRunId: string;
  inventor: Inventor;
  /** Ids of the invented records, by place. */
  recordIds: string[];
  references: Set<string>;
  behind: WriteBehind;
  totals: Record<SeedingProgress["phase"], number>;
  followed: Followed;
}

export function progressOf(
  { totals }: BulkRun,
  phase: SeedingProgress["phase"],
  done: number,
): SeedingProgress {
  return { phase, done, total: totals[phase] };
}

/** Where batches of a size begin. */
export function* batchesOf(size: number, { from, to }: { from: number; to: number }): Generator<number> {
  for (let at = from; at < to; at += size) yield at;
}
