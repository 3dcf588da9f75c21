import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import {
  deleteRecordKeys,
  emptyKeys,
  holdKeyedNumbers,
  keyAnew,
  listSeededKeys,
} from "../../db/queries/record-keys.ts";
import { holdSeededRecords } from "../../db/queries/remove-seeded.ts";
import type { KeyedRecordRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { inOrder, recordsAtOnce, recordsTogether } from "./index-order.ts";

interface Leaving {
  seedRunId: string;
  /** Those after this record. */
  after: string;
  /** Hears every now and then how many of them are through, and may end it by throwing. */
  report: (unfiled: number) => unknown;
}

/**
 * Takes the keys of the next invented records, which leave, out of the index together: one record's at a time takes
 * ten times as long. Answers the last of them; undefined when there are no more.
 */
export async function unfileNext(db: Db, { seedRunId, after, report }: Leaving): Promise<string | undefined> {
  const leaving = await listSeededKeys(db, { seedRunId, after, most: recordsTogether });
  for await (const { keys, share } of inOrder(leaving)) {
    await inTransaction(db, (trx) => deleteRecordKeys(trx, keys));
    await report(Math.floor(leaving.length * share));
    await letOthers();
  }
  for (let from = 0; from < leaving.length; from += recordsAtOnce) {
    await inTransaction(db, (trx) => forgetKeys(trx, leaving.slice(from, from + recordsAtOnce)));
  }
  return leaving.at(-1)?.recordId;
}

/** One that was changed meanwhile has other keys, which go with it. */
async function forgetKeys(trx: Db, unfiled: readonly KeyedRecordRow[]): Promise<void> {
  const keysOf = new Map(unfiled.map(({ number, keys }) => [number, keys]));
  const now = await holdKeyedNumbers(trx, [...keysOf.keys()]);
  await emptyKeys(
    trx,
    now.flatMap(({ number, keys }) => (keysOf.get(number) === keys ? [number] : [])),
  );
}

/** Has the keys of those invented records made anew that stay after all. */
export async function keyThoseLeft(db: Db, seedRunId: string): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined;) {
    const asked = { seedRunId, after, most: recordsAtOnce };
    after = await inTransaction(db, async (trx) => {
      const ids = await holdSeededRecords(trx, asked);
      await keyAnew(trx, ids);
      return ids.at(-1);
    });
  }
}
