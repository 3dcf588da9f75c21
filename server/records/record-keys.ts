import {
  changeKeyedRecord,
  deleteRecordKeys,
  holdKeyedRecord,
  insertRecordKeys,
  type NewKeyedRecord,
  packKeys,
  unpackKeys,
} from "../../db/queries/record-keys.ts";
import type { Db } from "../../db/database.ts";
import type { RecordKeyRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import { lookUpRules, storedKeys } from "../../shared/evidence/look-up-keys.ts";
import { prepareRecord } from "../../shared/evidence/person.ts";
import type { RecordContact, RecordIdentity } from "../../shared/records.ts";
import { recordSide } from "../evidence/compare-case.ts";

/** What a record's keys are made of. */
export interface FactsOfRecord {
  identity: RecordIdentity;
  contacts: readonly Pick<RecordContact, "value" | "until">[];
}

/** A record's keys as they are kept beside it, to be put into the index with those of others. */
export function keyedRecord(vault: Vault, recordId: string, facts: FactsOfRecord): NewKeyedRecord {
  return { recordId, rules: rulesNow(vault), keys: packKeys(keysOfRecord(vault, facts)), isFiled: 0 };
}

function keysOfRecord(vault: Vault, { identity, contacts }: FactsOfRecord): number[] {
  const keys = storedKeys(prepareRecord(recordSide(identity, contacts)));
  return [...new Set(keys.map(({ index, text }) => vault.blindNumber(index, text)))];
}

/** So many changes of the rules there may be under one key. */
const rulesPerKey = 1000;

/** By which rules and under which key records are keyed now. With either they are keyed anew. */
export function rulesNow(vault: Pick<Vault, "numberGeneration">): number {
  return (vault.numberGeneration() - 1) * rulesPerKey + lookUpRules;
}

/**
 * Makes a held record's keys anew after it changed. In the index the old ones give way to the new at once, unless the
 * record's are not there yet: then all go in with those of others.
 */
export async function rekeyRecord(
  trx: Db,
  vault: Vault,
  record: FactsOfRecord & { id: string },
): Promise<void> {
  const held = await holdKeyedRecord(trx, record.id);
  if (!held) throw new Error(`Record ${record.id} has no number in the index.`);
  const { number, isFiled } = held;
  const [before, after] = [unpackKeys(held.keys), keysOfRecord(vault, record)];
  await deleteRecordKeys(trx, placesOf(number, without(before, after)));
  if (isFiled === 1) await insertRecordKeys(trx, placesOf(number, without(after, before)));
  await changeKeyedRecord(trx, number, { keys: packKeys(after), rules: rulesNow(vault) });
}

/** Puts the keys of a record that has just come onto file into the index. */
export async function fileRecord(trx: Db, recordId: string): Promise<void> {
  const held = await holdKeyedRecord(trx, recordId);
  if (!held) throw new Error(`Record ${recordId} has no number in the index.`);
  const { number, keys } = held;
  await insertRecordKeys(trx, placesOf(number, unpackKeys(keys)));
  await changeKeyedRecord(trx, number, { isFiled: 1 });
}

export function placesOf(record: number, keys: readonly number[]): RecordKeyRow[] {
  return keys.map((key) => ({ key, record }));
}

export function without(keys: readonly number[], others: readonly number[]): number[] {
  const left = new Set(others);
  return keys.filter((key) => !left.has(key));
}
