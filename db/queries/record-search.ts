import type { Db } from "../database.ts";
import type { RecordRow } from "../tables.ts";

/** What records are found by, as a keyed hash. */
export type RecordLookUp = {
  by: "a-number" | "receipt-number" | "name-birth" | "contact";
  value: string;
};

/** Records with exactly this value, as they came onto file; without clearance, those of protected persons left out. */
export function searchRecords(
  db: Db,
  { by, value }: RecordLookUp,
  { isCleared, most }: { isCleared: boolean; most: number },
): Promise<RecordRow[]> {
  let query = db.selectFrom("records").selectAll();
  if (!isCleared) query = query.where("isProtected", "=", 0);
  switch (by) {
    case "a-number":
      query = query.where("aNumberIndex", "=", value);
      break;
    case "name-birth":
      query = query.where("nameBirthIndex", "=", value);
      break;
    case "receipt-number":
      query = query.where("id", "in", (eb) =>
        eb.selectFrom("recordReceipts").select("recordId").where("numberIndex", "=", value),
      );
      break;
    case "contact":
      query = query.where("id", "in", (eb) =>
        eb.selectFrom("recordContacts").select("recordId").where("valueIndex", "=", value),
      );
  }
  return query.orderBy("id").limit(most).execute();
}
