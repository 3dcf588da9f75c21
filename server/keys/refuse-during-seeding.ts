import type { Db } from "../../db/database.ts";
import { isRunUnderWay } from "../../db/queries/runs.ts";
import { UserError } from "../../shared/errors.ts";

/** @throws UserError `conflict` while data is invented: that is written in a thread which keeps the keys it began with. */
export async function refuseDuringSeeding(db: Db): Promise<void> {
  if (!(await isRunUnderWay(db, "seeding"))) return;
  throw new UserError("conflict", "Data is being invented right now. Change the keys when that has ended.");
}
