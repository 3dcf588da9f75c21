import type { Db } from "../../db/database.ts";
import { changeImport, deleteImport, deleteSome, findImport } from "../../db/queries/imports.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Desk } from "../desk.ts";

/** Takes away what a check noted of a file. */
export async function clearCheck(db: Db, importId: string): Promise<void> {
  await clear(db, importId, "importKeys");
  await clear(db, importId, "importProblems");
}

/** Takes away which rows are about whom: once a file is checked, nobody needs it. */
export function clearKeys(db: Db, importId: string): Promise<void> {
  return clear(db, importId, "importKeys");
}

/** Takes away everything a file held. That it was there, and how many rows came to what, stays. */
export async function clearImport({ db, vault, now }: Desk, importId: string): Promise<void> {
  await clear(db, importId, "importChunks");
  await clearCheck(db, importId);
  await inTransaction(db, async (trx) => {
    const row = await findImport(trx, importId);
    if (!row || row.clearedAt !== null) return;
    const place = { part: "imports.file", rowId: importId } as const;
    const file = vault.seal(place, { ...vault.open(place, row.file), header: [], sample: [] });
    await changeImport(trx, importId, { file, clearedAt: now() });
  });
}

/** Takes away a file that did not arrive whole, as if it had never begun. */
export async function removeUpload(db: Db, importId: string): Promise<void> {
  await clear(db, importId, "importChunks");
  await inTransaction(db, (trx) => deleteImport(trx, importId));
}

/** A little at a time, so that nobody waits for it. */
async function clear(db: Db, importId: string, table: Parameters<typeof deleteSome>[2]): Promise<void> {
  while (await inTransaction(db, (trx) => deleteSome(trx, importId, table))) continue;
}
