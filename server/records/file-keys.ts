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
import type { Desk } from "../desk.ts";
import { inOrder, recordsAtOnce, recordsTogether } from "./index-order.ts";
import { openRecords } from "./open-record.ts";
import { placesOf, rekeyRecord, rulesNow, without } from "./record-keys.ts";

/** Each of these is opened and keyed by itself. */
const rekeyedAtOnce = 50;

type KeyingDesk = Pick<Desk, "db" | "vault">;

/** How somebody follows it. */
interface Followed {
  signal?: AbortSignal;
  /** Hears how many records are filed, and may end it by throwing. */
  report?: (filed: number) => unknown;
  /** Hears how many records were keyed anew. */
  reportKeyed?: (keyed: number) => unknown;
}

/**
 * Puts the keys of records that came in bulk into the index, and makes those anew that are of older rules. Whatever
 * is broken off is done again; nothing is found twice for it.
 */
export function fileKeys(desk: KeyingDesk, followed: Followed = {}): Promise<void> {
  const before = underWay.get(desk.db) ?? Promise.resolve();
  const filing = before.then(() => fileAll(desk, followed));
  underWay.set(
    desk.db,
    filing.catch(() => undefined),
  );
  return filing;
}

/** One after the other here, for two at once would do the same; in two processes they do, and it comes to the same. */
const underWay = new WeakMap<Db, Promise<void>>();

async function fileAll({ db, vault }: KeyingDesk, followed: Followed): Promise<void> {
  await fileUnfiled({ db, vault }, followed);
  await keyUnkeyed({ db, vault }, followed);
  // Those that were not in the index yet when their keys were made.
  await fileUnfiled({ db, vault }, followed);
}

async function fileUnfiled(desk: KeyingDesk, { signal, report }: Followed): Promise<void> {
  let filed = 0;
  const reach = (records: number) => report?.(filed + Math.floor(records));
  while (!signal?.aborted) {
    const records = await nextUnfiled(desk, (read) => reach(read * readingShare));
    if (records.length === 0) return;
    await fileTogether(desk.db, records, (share) => reach(records.length * share));
    filed += records.length;
  }
}

/** What part of the work is reading keys, and what part is to say at last that they are filed. */
const [readingShare, confirmingShare] = [0.1, 0.1];

/** Read a few at a time: on SQLite whoever else asks for something waits meanwhile. */
async function nextUnfiled(
  { db, vault }: KeyingDesk,
  report: (read: number) => unknown,
): Promise<PackedKeys[]> {
  const records: PackedKeys[] = [];
  while (records.length < recordsTogether) {
    const after = records.at(-1)?.number ?? 0;
    const some = await listUnfiled(db, { rules: rulesNow(vault), after, most: recordsAtOnce });
    if (some.length === 0) break;
    records.push(...some);
    await report(records.length);
    await letOthers();
  }
  return records;
}

async function keyUnkeyed({ db, vault }: KeyingDesk, { signal, reportKeyed }: Followed): Promise<void> {
  let keyed = 0;
  while (!signal?.aborted) {
    const due = await listUnkeyed(db, { rules: rulesNow(vault), most: rekeyedAtOnce });
    if (due.length === 0) return;
    await inTransaction(db, async (trx) => {
      const ids = due.map(({ recordId }) => recordId);
      // Whoever changed one meanwhile has made its keys anew.
      const held = await holdKeyedRecords(trx, ids);
      const stillDue = held.filter(({ rules }) => rules < rulesNow(vault)).map(({ recordId }) => recordId);
      for (const record of await openRecords(trx, vault, stillDue)) await rekeyRecord(trx, vault, record);
    });
    keyed += due.length;
    reportKeyed?.(keyed);
    await letOthers();
  }
}

async function fileTogether(
  db: Db,
  records: readonly PackedKeys[],
  report: (share: number) => unknown,
): Promise<void> {
  for await (const { keys, share } of inOrder(records)) {
    await inTransaction(db, (trx) => insertRecordKeys(trx, keys));
    await report(readingShare + share * (1 - readingShare - confirmingShare));
    await letOthers();
  }
  for (let from = 0; from < records.length; from += recordsAtOnce) {
    const some = records.slice(from, from + recordsAtOnce);
    await inTransaction(db, (trx) => confirmFiled(trx, some));
    await report(1 - confirmingShare * (1 - (from + some.length) / records.length));
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
