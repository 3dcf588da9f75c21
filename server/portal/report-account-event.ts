import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { findCase, listCasesBy } from "../../db/queries/cases.ts";
import { listCasesOfAccount } from "../../db/queries/codes.ts";
import { insertAccountEvent } from "../../db/queries/portal.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { AccountEvent } from "../../shared/portal.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { type Keep, keepNothing } from "../keep.ts";

/**
 * Keeps what the portal noticed about one of its accounts. It shows on the requests whose codes linked the account,
 * and on those open about the same people. `keep` notes the answer in the same transaction.
 */
export function reportAccountEvent(
  desk: ActingDesk,
  { kind, portalAccount, happenedAt, note }: AccountEvent,
  keep: Keep<void> = keepNothing,
): Promise<void> {
  const [eventId, reportedAt] = [newId(), desk.now()];
  const portalAccountIndex = desk.vault.blind("portal-account", portalAccount);
  return inTransaction(desk.db, async (trx) => {
    await insertAccountEvent(trx, {
      id: eventId,
      kind,
      portalAccountIndex,
      note: desk.vault.seal({ part: "accountEvents.note", rowId: eventId }, note),
      happenedAt: happenedAt === undefined ? reportedAt : new Date(happenedAt).toISOString(),
      reportedAt,
      reportedBy: desk.actor.id,
    });
    const about = await casesBehind(trx, portalAccountIndex);
    await keep(trx);
    for (const caseId of about.length > 0 ? about : [null]) {
      const details = { kind, eventId };
      await recordInAudit(trx, desk, { action: "account.event-reported", caseId, details });
    }
  });
}

async function casesBehind(trx: Db, portalAccountIndex: string): Promise<string[]> {
  const linked = await listCasesOfAccount(trx, portalAccountIndex);
  const ids = new Set(linked);
  for (const caseId of linked) {
    const recordId = (await findCase(trx, caseId))?.recordId;
    const others = recordId ? await listCasesBy(trx, "recordId", recordId) : [];
    for (const { id, closedAt } of others) if (closedAt === null) ids.add(id);
  }
  return [...ids];
}
