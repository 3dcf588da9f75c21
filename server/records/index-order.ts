import { setImmediate as letOthers } from "node:timers/promises";
import { type PackedKeys, unpackKeys } from "../../db/queries/record-keys.ts";
import type { RecordKeyRow } from "../../db/tables.ts";

/**
 * Keys lie in the index in no order, so each that is put there by itself rewrites a page of it. Those of so many
 * records together come to several for every page.
 */
export const recordsTogether = 50_000;
export const recordsAtOnce = 1000;
/** So many keys keep the database for some ten milliseconds. */
const keysAtOnce = 4096;

/**
 * The keys of records in the order of the index, so many at once. They are spread evenly, so they are dealt out by
 * their first digits and only then sorted, a handful at a time, with others in between.
 */
export async function* inOrder(records: readonly PackedKeys[]): AsyncGenerator<RecordKeyRow[]> {
  const total = records.reduce((sum, { keys }) => sum + keys.length / 8, 0);
  const drawers = Array.from({ length: Math.ceil(total / keysAtOnce) }, (): RecordKeyRow[] => []);
  for (const [place, { number, keys }] of records.entries()) {
    for (const key of unpackKeys(keys)) {
      // Keys have 48 bits, and each drawer an equal part of what they may be.
      drawers[Math.floor((key / 2 ** 48) * drawers.length)]?.push({ key, record: number });
    }
    if (place % recordsAtOnce === 0) await letOthers();
  }
  for (const drawer of drawers) yield drawer.toSorted((a, b) => a.key - b.key || a.record - b.record);
}
