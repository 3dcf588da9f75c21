import type { Db } from "../../db/database.ts";
import type { BulkOffice } from "./bulk-case.ts";
import type { startFingerprint } from "./fingerprint.ts";
import type { Invention } from "./invented.ts";
import type { SeedingProgress } from "./seed-office.ts";
import type { SeededDesk } from "./seeded-desk.ts";
import type { WriteBehind } from "./write-behind.ts";

/** So many rows keep the database for some ten milliseconds: whoever else wants it hardly notices. */
export const rowsAtOnce = 100;
/** How many facts are worked out before the batch being written gets its turn. */
export const letOthersEvery = 10;

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
  office: BulkOffice;
  invention: Invention;
  facts: ReturnType<typeof startFingerprint>;
  /** Ids of the invented records, by place. */
  recordIds: string[];
  references: Set<string>;
  behind: WriteBehind;
  /** Who is said to have put the people on record. */
  createdBy: string;
  progress: (phase: SeedingProgress["phase"], done: number) => SeedingProgress;
  followed: Followed;
}

export function* inBatches<Fact>(facts: Iterable<Fact>, size: number): Generator<Fact[]> {
  let batch: Fact[] = [];
  for (const fact of facts) {
    batch.push(fact);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
