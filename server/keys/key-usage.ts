import { countOlderRows, blindColumns } from "../../db/queries/blind-values.ts";
import { countLiveCodesWith } from "../../db/queries/codes.ts";
import { countUsableCredentialsWith } from "../../db/queries/credentials.ts";
import { countUnkeyed } from "../../db/queries/record-keys.ts";
import { countSealedWith, type SealedTable, sealedTables } from "../../db/queries/sealed-parts.ts";
import type { Desk } from "../desk.ts";
import { rulesNow } from "../records/record-keys.ts";
import { persistently } from "./persistently.ts";
import { columnsOf } from "./reseal.ts";

/** What needs a key, by what it is: tables for what is sealed or looked up, else in words. Empty when nothing does. */
export function usageOfKey(desk: Desk, keyId: string): Promise<ReadonlyMap<string, number>> {
  return persistently(desk.db, (trx) => usageIn({ ...desk, db: trx }, keyId));
}

async function usageIn(desk: Desk, keyId: string): Promise<ReadonlyMap<string, number>> {
  const { db, now } = desk;
  const used = new Map<string, number>();
  const add = (what: string, rows: number) => {
    if (rows > 0) used.set(what, (used.get(what) ?? 0) + rows);
  };
  // The type of the list says that it names every table.
  for (const table of Object.keys(sealedTables) as SealedTable[]) {
    add(`${table}, sealed`, await countSealedWith(db, { table, columns: columnsOf(table), keyId }));
  }
  for (const [what, rows] of await lookUpsWith(desk, keyId)) add(what, rows);
  add("codes that can still be used", await countLiveCodesWith(db, keyId));
  add("credentials of portals", await countUsableCredentialsWith(db, { keyId, now: now() }));
  return used;
}

/** Values that went through the newest key are found without the ones before but for what is left of them. */
async function lookUpsWith(
  { db, vault, keyring }: Desk,
  keyId: string,
): Promise<[what: string, rows: number][]> {
  const { blinding, depth } = keyring.use;
  if (!blinding.includes(keyId)) return [];
  const rows: [string, number][] = [["keys of records", await countUnkeyed(db, rulesNow(vault))]];
  for (const column of depth === 1 ? [] : blindColumns) {
    rows.push([`${column.table}, look-ups`, await countOlderRows(db, column, depth)]);
  }
  return rows;
}
