import type { Db } from "../../db/database.ts";
import {
  type LedTo,
  listRecordsById,
  recordsByANumbers,
  recordsByReceipts,
} from "../../db/queries/records.ts";
import type { RecordRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";

/** The numbers a row is about somebody by, in the form they are kept in; empty where the row has none. */
export interface Numbers {
  aNumber: string;
  receipts: readonly string[];
}

/** The records that each of many rows leads to, by its numbers. */
export interface FoundPeople {
  of: (numbers: Numbers) => RecordRow[];
}

/** Looks all of them up at once. */
export async function findPeople(trx: Db, vault: Vault, all: readonly Numbers[]): Promise<FoundPeople> {
  // Made once: while they are looked up, the office may change its keys.
  const aNumbers = new Map(all.map(({ aNumber }) => [aNumber, vault.blind("a-number", aNumber)]));
  aNumbers.delete("");
  const receipts = new Map(
    all
      .flatMap((numbers) => numbers.receipts)
      .map((number) => [number, vault.blind("receipt-number", number)]),
  );
  const byANumber = idsBy(await among([...aNumbers.values()], (some) => recordsByANumbers(trx, some)));
  const byReceipt = idsBy(await among([...receipts.values()], (some) => recordsByReceipts(trx, some)));
  const ids = [...new Set([...byANumber.values(), ...byReceipt.values()].flatMap((found) => [...found]))];
  const records = new Map(
    (await among(ids, (some) => listRecordsById(trx, some))).map((row) => [row.id, row]),
  );

  return {
    of: (numbers) => {
      const led = [
        ...(byANumber.get(aNumbers.get(numbers.aNumber) ?? "") ?? []),
        ...numbers.receipts.flatMap((number) => [...(byReceipt.get(receipts.get(number) ?? "") ?? [])]),
      ];
      return [...new Set(led)].flatMap((id) => records.get(id) ?? []);
    },
  };
}

/** The keys that say two rows are about the same person: their numbers, and the records these lead to. */
export function keysOf(vault: Vault, numbers: Numbers, records: readonly RecordRow[]): string[] {
  return [
    ...(numbers.aNumber === "" ? [] : [vault.blind("import-row", `a-number ${numbers.aNumber}`)]),
    ...numbers.receipts.map((number) => vault.blind("import-row", `receipt ${number}`)),
    ...records.map(({ id }) => vault.blind("import-row", `record ${id}`)),
  ];
}

/** Nothing is asked about nobody, and never about too many at once. */
async function among<Row>(
  values: readonly string[],
  ask: (some: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const found: Row[] = [];
  const each = [...new Set(values)];
  for (let from = 0; from < each.length; from += 500) {
    found.push(...(await ask(each.slice(from, from + 500))));
  }
  return found;
}

function idsBy(led: readonly LedTo[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { value, recordId } of led) ids.set(value, (ids.get(value) ?? new Set()).add(recordId));
  return ids;
}
