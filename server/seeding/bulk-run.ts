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

export interface Batch {
  from: number;
  to: number;
}

/** Batches from one place to another. The first are small, so that whoever watches sees at once that it moves. */
export function* batchesOf({ from, to }: Batch, most: number = rowsAtOnce): Generator<Batch> {
  for (let [at, size] = [from, Math.ceil(most / 8)]; at < to; size = Math.min(2 * size, most)) {
    const end = Math.min(at + size, to);
    yield { from: at, to: end };
    at = end;
  }
}
