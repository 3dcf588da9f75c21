import type { Db } from "../../db/database.ts";
import { findCode } from "../../db/queries/codes.ts";
import { leaseDelivery, settleDelivery } from "../../db/queries/deliveries.ts";
import { type ContactUse, findContactUse } from "../../db/queries/records.ts";
import type { CodeRow, DeliveryRow } from "../../db/tables.ts";
import { liveCodeStates } from "../../shared/codes.ts";
import type { DeliveryChannel, MessageKind } from "../../shared/deliveries.ts";
import type { ActingDesk } from "../desk.ts";
import type { DeliveryEvent } from "./settle-message.ts";

const leaseMs = 60_000;

export interface Lease {
  leased: DeliveryRow;
  /** Set when nobody needs the message any more and it was stopped: for the caller to write to the audit log. */
  stopped: DeliveryEvent | null;
}

/** Leases the next message that is due, or stops it when nobody needs it. Undefined when none is due. */
export async function leaseMessage(
  trx: Db,
  desk: ActingDesk,
  { worker, channels }: { worker: string; channels: readonly DeliveryChannel[] },
): Promise<Lease | undefined> {
  const now = desk.now();
  const leaseEndsAt = new Date(Date.parse(now) + leaseMs).toISOString();
  const leased = await leaseDelivery(trx, { worker, channels, now, leaseEndsAt });
  if (!leased) return undefined;
  const because = await needlessBecause(trx, leased, now);
  if (!because) return { leased, stopped: null };

  const { id: deliveryId, kind, caseId } = leased;
  const lastAnswer = because === "contact-gone" ? because : leased.lastAnswer;
  await settleDelivery(trx, leased, { state: "cancelled", message: null, lastAnswer });
  const details = { deliveryId, kind, because };
  return { leased, stopped: { action: "delivery.cancelled", caseId, details } };
}

/** Why nobody needs a message any more; null when it is to be sent. */
async function needlessBecause(
  trx: Db,
  { kind, codeId, contactId, expiresAt }: DeliveryRow,
  now: string,
): Promise<"too-late" | "contact-gone" | "code-ended" | null> {
  if (expiresAt <= now) return "too-late";
  const contact = contactId === null ? undefined : await findContactUse(trx, contactId);
  if (contact && !mayGoTo(contact, kind)) return "contact-gone";
  const code = codeId === null ? undefined : await findCode(trx, codeId);
  return !code || isAbout(code, kind) ? null : "code-ended";
}

/** Whether a message may still go to a contact: the record may have changed since it was written. */
function mayGoTo({ until, isSafe, isProtected }: ContactUse, kind: MessageKind): boolean {
  if (isProtected === 1 && isSafe === 0) return false;
  // Of a change or a code they did not ask for, people hear where they could be reached before.
  return until === null || kind === "contact-changed" || kind === "notice";
}

/** Whether a message about a code is of use while the code is in this state. */
function isAbout({ state }: Pick<CodeRow, "state">, kind: MessageKind): boolean {
  if (kind === "code" || kind === "expiry-reminder") return liveCodeStates.some((live) => live === state);
  // Whoever has a code used or guessed at in their name must hear of it all the more.
  return !["revoked", "superseded", "expired"].includes(state);
}
