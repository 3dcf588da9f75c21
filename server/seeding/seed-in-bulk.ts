import { newId } from "../../db/ids.ts";
import { inTransaction } from "../../db/transaction.ts";
import { systemActor } from "../../shared/audit.ts";
import type { Desk } from "../desk.ts";
import { ensureDemoPeople } from "./demo-people.ts";
import { beginRun, type OfficeToSeed, refuseOffice, seedingDays, type SeededOffice } from "./seed-office.ts";
import { writeOffice } from "./write-office.ts";

/**
 * Invents a large office.
 *
 * @throws UserError `conflict` as `refuseOffice` does.
 */
export async function seedInBulk(
  desk: Desk,
  { onProgress = () => {}, ...toSeed }: OfficeToSeed,
): Promise<SeededOffice> {
  const office = { ...toSeed, days: seedingDays };
  await refuseOffice(desk, office);
  await ensureDemoPeople(desk.db);
  const seedRunId = newId();
  // Without a fingerprint until it is finished.
  await inTransaction(desk.db, (trx) => beginRun(trx, desk, { ...office, seedRunId, fingerprint: "" }));
  const begun = { seedRunId, createdBy: systemActor.id, office };
  return writeOffice(desk, begun, { report: onProgress });
}
