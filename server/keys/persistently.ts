import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import { allowLongStatements } from "../../db/queries/long-work.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";

/** A transaction of work nobody waits for: it may read long, and gives way to whoever keeps the desk busy. */
export async function persistently<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await inTransaction(db, async (trx) => {
        await allowLongStatements(trx);
        return work(trx);
      });
    } catch (error) {
      if (!(error instanceof UserError) || error.kind !== "unavailable") throw error;
      await wait(1000);
    }
  }
}
