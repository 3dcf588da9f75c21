import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import {
  deleteRecordKeys,
  holdKeyedNumbers,
  holdKeyedRecords,
  insertRecordKeys,
  listUnfiled,
  listUnkeyed,
  markFiled,
  type PackedKeys,
  unpackKeys,
} from "../../db/queries/record-keys.ts";
import { inTransaction } from "../../db/transaction.ts";
import { lookUpRules } from "../../shared/evidence/look-up-keys.ts";
import type { Desk } from "../desk.ts";
import { inOrder, recordsAtOnce, recordsTogether } from "./index-order.ts";
import { openRecords } from "./open-record.ts";
import { placesOf, rekeyRecord, without } from "./record-keys.ts";

/** Each of these is opened and keyed by itself. */
const rekeyedAtOnce = 50;

type KeyingDesk = Pick<Desk, "db" | "vault">;

/**
 * Puts the keys of records that came in bulk into the index, and makes those anew that are of older rules. Whatever
 * is broken off is done again; nothing is found twice for it.
 */
export function fileKeys(desk: KeyingDesk, signal?: AbortSignal): Promise<void> {
  const before = underWay.get(desk.db) ?? Promise.resolve();
  const filing = before.then(() => fileAll(desk, signal));
  underWay.set(
    desk.db,
    filing.catch(() => undefined),
  );
  return filing;
}

/** One after the other here, for two at once would do the same; in two processes they do, and it comes to the same. */
const underWay = new WeakMap<Db, Promise<void>>();

async function fileAll({ db, vault }: KeyingDesk, signal?: AbortSignal): Promise<void> {
  await fileUnfiled(db, signal);
  await keyUnkeyed({ db, vault }, signal);
  // Those that were not in the index yet when their keys were made.
  await fileUnfiled(db, signal);
}

async function fileUnfiled(db: Db, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const records = await nextUnfiled(db);
    if (records.length === 0) return;
    await fileTogether(db, records);
  }
}

/** Read a few at a time: on SQLite whoever else asks for something waits meanwhile. */
async function nextUnfiled(db: Db): Promise<PackedKeys[]> {
  const records: PackedKeys[] = [];
  while (records.length < recordsTogether) {
    const after = records.at(-1)?.number ?? 0;
    const some = await listUnfiled(db, { rules: lookUpRules, after, most: recordsAtOnce });
    if (some.length === 0) break;
    records.push(...some);
    await letOthers();
  }
  return records;
}

async function keyUnkeyed({ db, vault }: KeyingDesk, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const due = await listUnkeyed(db, { rules: lookUpRules, most: rekeyedAtOnce });
    if (due.length === 0) return;
    await inTransaction(db, async (trx) => {
      const ids = due.map(({ recordId }) => recordId);
      // Whoever changed one meanwhile has made its keys anew.
      const held = await holdKeyedRecords(trx, ids);
      const stillDue = held.filter(({ rules }) => rules < lookUpRules).map(({ recordId }) => recordId);
      for (const record of await openRecords(trx, vault, stillDue)) await rekeyRecord(trx, vault, record);
    });
    await letOthers();
  }
}

async function fileTogether(db: Db, records: readonly PackedKeys[]): Promise<void> {
  for await (const keys of inOrder(records)) {
    await inTransaction(db, (trx) => insertRecordKeys(trx, keys));
    await letOthers();
  }
  for (let from = 0; from < records.length; from += recordsAtOnce) {
    const some = records.slice(from, from + recordsAtOnce);
    await inTransaction(db, (trx) => confirmFiled(trx, some));
    await letOthers();
  }
}

/** Says which records are in the index now. Of those that were changed or removed meanwhile, old keys came too late. */
async function confirmFiled(trx: Db, filed: readonly PackedKeys[]): Promise<void> {
  const numbers = filed.map(({ number }) => number);
  const now = new Map((await holdKeyedNumbers(trx, numbers)).map(({ number, keys }) => [number, keys]));
  const late = filed.flatMap(({ number, keys }) => {
    const valid = now.get(number) ?? "";
    return valid === keys ? [] : placesOf(number, without(unpackKeys(keys), unpackKeys(valid)));
  });
  await deleteRecordKeys(trx, late);
  const confirmed = filed.filter(({ number, keys }) => now.get(number) === keys);
  await markFiled(
    trx,
    confirmed.map(({ number }) => number),
  );
}
