import type { Db } from "../../db/database.ts";
import { holdCase, listEndedClaims } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { releaseCase } from "./release-case.ts";

/** Lets go of every case whose claim ran out. Answers how many. */
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

/** Ends a held case's claim: it waits for somebody to take it again. */
export async function endClaim(trx: Db, desk: ActingDesk, caseFile: CaseRow): Promise<CaseRow> {
  const released = await releaseCase(trx, desk, { caseFile, by: "lease-over" });
  const details = { holder: caseFile.claimedBy };
  await recordInAudit(trx, desk, { action: "case.lease-over", caseId: caseFile.id, details });
  return released;
}
