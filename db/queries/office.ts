import { firstOffice, officeSettings, type OfficeSettings } from "../../shared/office.ts";
import { type Db, isPostgres } from "../database.ts";

export async function findOffice(db: Db): Promise<OfficeSettings> {
  const row = await db.selectFrom("office").select("settings").executeTakeFirstOrThrow();
  return officeSettings.parse(JSON.parse(row.settings));
}

/** The settings, kept as they are until the transaction ends. */
export async function holdOffice(trx: Db): Promise<OfficeSettings> {
  const query = trx.selectFrom("office").select("settings");
  // On SQLite the transaction already keeps every other writer out.
  const row = await (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirstOrThrow();
  return officeSettings.parse(JSON.parse(row.settings));
}

export async function saveOffice(trx: Db, settings: OfficeSettings, at: string): Promise<void> {
  await trx
    .updateTable("office")
    .set({ settings: JSON.stringify(settings), updatedAt: at })
    .execute();
}

/** The settings of an office nobody has set up yet; leaves an office that has its own alone. */
export async function insertFirstOffice(trx: Db): Promise<void> {
  const updatedAt = new Date().toISOString();
  await trx
    .insertInto("office")
    .values({ id: "office", settings: JSON.stringify(firstOffice), updatedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
