import type { Db } from "../../db/database.ts";
import { takeTurnsWith } from "../../db/queries/alike.ts";
import { findCase, listCasesBy } from "../../db/queries/cases.ts";
import { countPortalAccounts } from "../../db/queries/codes.ts";
import { addSignal } from "../../db/queries/signals.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { Desk } from "../desk.ts";
import { type AssessedAgain, assessAgain } from "../evidence/assess-again.ts";

/**
 * Notes that a code about a record was used, on every open case about it: an account is linked now. Where codes were
 * used from several accounts, the case whose code was just used says so, too; it is decided and keeps its risk.
 */
export async function noteLinked(trx: Db, desk: Desk, caseId: string): Promise<AssessedAgain[]> {
  const caseFile = await findCase(trx, caseId);
  if (!caseFile?.recordId) return [];
  // Of two used at once the second must see the first.
  await takeTurnsWith(trx, [caseFile.recordId]);
  const marked = await noteUsedElsewhere(trx, caseFile, await countPortalAccounts(trx, caseFile.recordId));
  const others = await listCasesBy(trx, "recordId", caseFile.recordId);
  const open = others.filter(({ id, closedAt }) => closedAt === null && id !== caseId);
  const changed = await assessAgain(
    trx,
    desk,
    open.map(({ id }) => id),
  );
  return [...marked, ...changed];
}

async function noteUsedElsewhere(
  trx: Db,
  { id: caseId, risk }: Pick<CaseRow, "id" | "risk">,
  count: number,
): Promise<AssessedAgain[]> {
  if (count < 2) return [];
  await addSignal(trx, caseId, { signal: "code-used-elsewhere", count, days: null });
  return [{ caseId, details: { risk, found: ["code-used-elsewhere"], gone: [] } }];
}
