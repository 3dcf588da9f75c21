import { listEventsBy } from "../../db/queries/audit.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";

/** A screen asks again after each change; within this long it is the same opening. */
const sameOpeningMs = 15 * 60_000;

/** Writes into the audit log that somebody opened a record, in full as its admins see it. */
export async function recordOpening(desk: StaffDesk, recordId: string): Promise<void> {
  const since = new Date(Date.parse(desk.now()) - sameOpeningMs).toISOString();
  const asked = { actorIds: [desk.actor.id], actions: ["record.opened"], since } as const;
  const openings = await listEventsBy(desk.db, asked);
  const isSame = openings.some(
    ({ sessionId, details }) => sessionId === desk.sessionId && details["recordId"] === recordId,
  );
  if (isSame) return;
  await inTransaction(desk.db, (trx) =>
    recordInAudit(trx, desk, { action: "record.opened", details: { recordId } }),
  );
}
