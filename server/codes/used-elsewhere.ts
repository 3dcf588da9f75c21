import type { Db } from "../../db/database.ts";
import { takeTurnsWith } from "../../db/queries/alike.ts";
import { findCase, listCasesBy } from "../../db/queries/cases.ts";
import { countPortalAccounts } from "../../db/queries/codes.ts";
import { addSignal } from "../../db/queries/signals.ts";
import type { Desk } from "../desk.ts";
import { type AssessedAgain, assessAgain } from "../evidence/assess-again.ts";

/**
 * Notes that codes about one record were used from several portal accounts: on the case whose code was just used,
 * which is decided and keeps its risk, and on every open one about the record.
 */
export async function noteUsedElsewhere(trx: Db, desk: Desk, caseId: string): Promise<AssessedAgain[]> {
  const caseFile = await findCase(trx, caseId);
  if (!caseFile?.recordId) return [];
  // Of two used at once the second must see the first.
  await takeTurnsWith(trx, [caseFile.recordId]);
  const count = await countPortalAccounts(trx, caseFile.recordId);
  if (count < 2) return [];
  await addSignal(trx, caseId, { signal: "code-used-elsewhere", count, days: null });
  const others = await listCasesBy(trx, "recordId", caseFile.recordId);
  const open = others.filter(({ id, closedAt }) => closedAt === null && id !== caseId);
  const changed = await assessAgain(
    trx,
    desk,
    open.map(({ id }) => id),
  );
  const details = { risk: caseFile.risk, found: ["code-used-elsewhere"], gone: [] };
  return [{ caseId, details }, ...changed];
}
