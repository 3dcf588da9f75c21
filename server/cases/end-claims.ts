import type { Db } from "../../db/database.ts";
import { changeCase, holdCase, listEndedClaims } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { changedMeanwhile } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";

/** Puts every case whose claim ran out back into the queue. Answers how many. */
export async function endClaims(desk: Desk): Promise<number> {
  const ended = await listEndedClaims(desk.db, desk.now());
  let count = 0;
  for (const { id } of ended) {
    const isOver = await inTransaction(desk.db, async (trx) => {
      const caseFile = await holdCase(trx, id);
      // The holder may have acted since the list was read.
      if (!caseFile?.claimEndsAt || caseFile.claimEndsAt > desk.now()) return false;
      await endClaim(trx, systemDesk(desk), caseFile);
      return true;
    });
    if (isOver) count += 1;
  }
  return count;
}

/** Ends a held case's claim: it waits in the queue again, or for somebody else where it stands. */
export async function endClaim(trx: Db, desk: ActingDesk, caseFile: CaseRow): Promise<CaseRow> {
  const moved =
    caseFile.status === "in-review"
      ? await moveCase(trx, desk, { caseFile, by: "lease-over" })
      : await letGo(trx, caseFile);
  const details = { holder: caseFile.claimedBy };
  await recordInAudit(trx, desk, { action: "case.lease-over", caseId: caseFile.id, details });
  return moved;
}

async function letGo(trx: Db, caseFile: CaseRow): Promise<CaseRow> {
  const unclaimed = { claimedBy: null, claimEndsAt: null };
  if (!(await changeCase(trx, caseFile, unclaimed))) throw await changedMeanwhile(trx, caseFile);
  return { ...caseFile, ...unclaimed, version: caseFile.version + 1 };
}
