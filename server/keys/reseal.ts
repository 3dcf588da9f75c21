import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import {
  countSealedRows,
  holdSealedRows,
  saveSealedRows,
  type SealedRow,
  type SealedTable,
  sealedTables,
} from "../../db/queries/sealed-parts.ts";
import { keyIdOf, type Sealed, type SealedPart, sealedParts, type Vault } from "../../db/vault.ts";
import type { Desk } from "../desk.ts";
import { persistently } from "./persistently.ts";

/** So many rows keep the database for some ten milliseconds. */
const most = 100;

// The type of the list says that it names every table.
const tables = Object.keys(sealedTables) as SealedTable[];

type ResealingDesk = Pick<Desk, "db" | "vault" | "keyring">;

/** How many rows have something that is not sealed with the key in use. */
export function countToReseal({ db, keyring }: ResealingDesk): Promise<number> {
  return persistently(db, async (trx) => {
    let rows = 0;
    for (const table of tables) {
      rows += await countSealedRows(trx, { table, columns: columnsOf(table), keyId: keyring.use.writes });
    }
    return rows;
  });
}

/**
 * Seals whatever is sealed with former keys with the one in use, a few rows in each transaction. Stopped at any
 * moment it has done what it has done, and the next one finds the rest by the ids of the keys. Answers how many rows.
 */
export async function resealAll(desk: ResealingDesk, report: (resealed: number) => void): Promise<number> {
  let resealed = 0;
  for (const table of tables) {
    let rows: SealedRow[] = [];
    do {
      const after = rows.at(-1)?.key ?? null;
      rows = await persistently(desk.db, (trx) => resealNext(trx, desk, { table, after }));
      resealed += rows.length;
      if (rows.length > 0) report(resealed);
      await letOthers();
    } while (rows.length === most);
  }
  return resealed;
}

async function resealNext(
  trx: Db,
  { vault, keyring }: ResealingDesk,
  { table, after }: { table: SealedTable; after: SealedRow["key"] | null },
): Promise<SealedRow[]> {
  const columns = columnsOf(table);
  const keyId = keyring.use.writes;
  const rows = await holdSealedRows(trx, { table, columns, keyId, after, most });
  if (rows.length === 0) return rows;
  const resealed = rows.map((row) => resealedRow(vault, { table, keyId, row }));
  await saveSealedRows(trx, { table, columns, rows: resealed });
  return rows;
}

function resealedRow(
  vault: Vault,
  { table, keyId, row }: { table: SealedTable; keyId: string; row: SealedRow },
): SealedRow {
  // Rows with a key of two columns are sealed for both, with a space between.
  const rowId = row.key.join(" ");
  const parts = Object.entries(row.parts).map(([column, sealed]) => {
    if (sealed === null || keyIdOf(sealed) === keyId) return [column, sealed] as const;
    // The columns are the table's sealed parts, and what is in them was sealed as such.
    const part = `${table}.${column}` as SealedPart;
    return [column, vault.reseal({ part, rowId }, sealed as Sealed<SealedPart>)] as const;
  });
  return { key: row.key, parts: Object.fromEntries(parts) };
}

/** The sealed columns of a table. */
export function columnsOf(table: SealedTable): string[] {
  return sealedParts
    .filter((part) => part.startsWith(`${table}.`))
    .map((part) => part.slice(table.length + 1));
}
