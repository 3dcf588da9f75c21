import { takeTurnsWith } from "../../db/queries/alike.ts";
import { holdCase, listReceived } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { likenessValues } from "../evidence/find-likeness.ts";
import { queueReceived, recordQueued } from "./receive-case.ts";
import { openSubmitted } from "./submitted-details.ts";

/**
 * Checks and queues the requests that came in and were answered without looking anything up. Any number of processes
 * may do it at once. Answers how many there were; a hundred at most in one go.
 */
export async function checkReceivedCases(desk: Desk): Promise<number> {
  const received = await listReceived(desk.db);
  const problems: unknown[] = [];
  for (const caseFile of received) {
    // One that cannot be checked must not keep those behind it waiting.
    await checkReceived(desk, caseFile).catch((problem: unknown) => problems.push(problem));
  }
  if (problems.length > 0) throw problems[0];
  return received.length;
}

function checkReceived(desk: Desk, seen: CaseRow): Promise<void> {
  const system = systemDesk(desk);
  return inTransaction(desk.db, async (trx) => {
    await takeTurnsWith(trx, likenessValues(seen));
    const received = await holdCase(trx, seen.id);
    // Another process was here first.
    if (received?.status !== "received") return;
    const submitted = openSubmitted(desk.vault, received);
    await recordQueued(trx, system, await queueReceived(trx, system, { received, submitted }));
  });
}
