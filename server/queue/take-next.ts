import { holdNextCase } from "../../db/queries/queue.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { TakeNextInput } from "../../shared/queue.ts";
import { claimCase } from "../cases/take-case.ts";
import type { StaffDesk } from "../desk.ts";
import { onlookerNow } from "./onlooker.ts";

/**
 * Takes the request that is due first: one that waits for this reviewer before one that waits for anybody.
 *
 * Null when nothing fits. However many ask at once, each gets another.
 */
export function takeNext(
  desk: StaffDesk,
  input: TakeNextInput,
): Promise<{ id: string; reference: string } | null> {
  return inTransaction(desk.db, async (trx) => {
    const onlooker = await onlookerNow(trx, desk);
    for (const waitingFor of ["onlooker", "nobody", "anyone"] as const) {
      const caseFile = await holdNextCase(trx, { ...input, onlooker, waitingFor });
      if (!caseFile) continue;
      await claimCase(trx, desk, caseFile);
      return { id: caseFile.id, reference: caseFile.reference };
    }
    return null;
  });
}
