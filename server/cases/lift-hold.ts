import type { Db } from "../../db/database.ts";
import { holdCase, listEndedHolds } from "../../db/queries/cases.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, type StaffDesk, systemDesk } from "../desk.ts";
import { officeDate } from "./business-time.ts";
import { holdSeenCase } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";
import { resumedDeadline } from "./pause-deadline.ts";

/** Puts a case on hold back into the queue, because what it waited for is there. */
export function liftHold(desk: StaffDesk, input: { caseId: string; version: number }): Promise<void> {
  return inTransaction(desk.db, async (trx) => lift(trx, desk, await holdSeenCase(trx, desk, input)));
}

/** Puts every case whose hold is over back into the queue, on the day itself. Answers how many. */
export async function liftEndedHolds(desk: Desk): Promise<number> {
  const today = officeDate(desk.now(), await findOffice(desk.db));
  const ended = await listEndedHolds(desk.db, today);
  for (const { id } of ended) {
    await inTransaction(desk.db, async (trx) => {
      const caseFile = await holdCase(trx, id);
      // Somebody may have lifted it since the list was read.
      if (caseFile?.status !== "on-hold" || (caseFile.holdUntil ?? today) > today) return;
      await lift(trx, systemDesk(desk), caseFile);
    });
  }
  return ended.length;
}

async function lift(trx: Db, desk: ActingDesk, caseFile: CaseRow): Promise<void> {
  await moveCase(trx, desk, {
    caseFile,
    by: "lift-hold",
    changes: await resumedDeadline(trx, desk, caseFile),
  });
  await recordInAudit(trx, desk, { action: "case.hold-lifted", caseId: caseFile.id });
}
