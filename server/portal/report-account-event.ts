import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { listCasesBy } from "../../db/queries/cases.ts";
import { listCasesOfAccount, listRecordsOfAccount } from "../../db/queries/codes.ts";
import { insertAccountEvent } from "../../db/queries/portal.ts";
import { holdRecordRow } from "../../db/queries/record-changes.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { AccountEvent } from "../../shared/portal.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { assessAgain, recordAssessedAgain } from "../evidence/assess-again.ts";
import { type Keep, keepNothing } from "../keep.ts";

/**
 * Keeps what the portal noticed about one of its accounts. It shows on the requests whose codes linked the account,
 * and those open about the same people are assessed anew with it. `keep` notes the answer in the same transaction.
 */
export function reportAccountEvent(
  desk: ActingDesk,
  { kind, portalAccount, happenedAt, note }: AccountEvent,
  keep: Keep<void> = keepNothing,
): Promise<void> {
  const [eventId, reportedAt] = [newId(), desk.now()];
  const portalAccountIndex = desk.vault.blind("portal-account", portalAccount);
  return inTransaction(desk.db, async (trx) => {
    const behind = await listRecordsOfAccount(trx, portalAccountIndex);
    // A request that comes in meanwhile waits for its record, and then sees the event.
    for (const recordId of behind) await holdRecordRow(trx, recordId);
    await insertAccountEvent(trx, {
      id: eventId,
      kind,
      portalAccountIndex,
      note: desk.vault.seal({ part: "accountEvents.note", rowId: eventId }, note),
      happenedAt: happenedAt === undefined ? reportedAt : new Date(happenedAt).toISOString(),
      reportedAt,
      reportedBy: desk.actor.id,
    });
    const linked = await listCasesOfAccount(trx, portalAccountIndex);
    const open = await listOpenAbout(trx, behind);
    const changed = await assessAgain(trx, desk, open);
    await keep(trx);
    const about = [...new Set([...linked, ...open])];
    for (const caseId of about.length > 0 ? about : [null]) {
      const details = { kind, eventId };
      await recordInAudit(trx, desk, { action: "account.event-reported", caseId, details });
    }
    await recordAssessedAgain(trx, desk, changed);
  });
}

async function listOpenAbout(trx: Db, recordIds: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const recordId of recordIds) {
    const cases = await listCasesBy(trx, "recordId", recordId);
    ids.push(...cases.filter(({ closedAt }) => closedAt === null).map(({ id }) => id));
  }
  return ids;
}
