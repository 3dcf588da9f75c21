import type { Db } from "../../db/database.ts";
import { listWatchedCases, setAssessedTo } from "../../db/queries/watch-list.ts";
import type { WatchListRow } from "../../db/tables.ts";
import type { Desk } from "../desk.ts";
import { type AssessedAgain, assessAgain } from "../evidence/assess-again.ts";

/** So many cases are assessed in one transaction: what more an entry is about, a job goes through. */
const most = 100;

/**
 * Assesses the next open cases a held entry is about, now that it begins or ends, and keeps how far it came: with
 * the action that changed the entry, and where they are many, in later transactions of any process.
 */
export async function assessWatched(
  trx: Db,
  desk: Desk,
  entry: Pick<WatchListRow, "id" | "kind" | "valueIndex" | "assessedTo">,
): Promise<AssessedAgain[]> {
  const ids = await listWatchedCases(trx, entry, { after: entry.assessedTo ?? "", most });
  const changed = await assessAgain(trx, desk, ids);
  await setAssessedTo(trx, entry.id, ids.length < most ? null : (ids.at(-1) ?? null));
  return changed;
}
