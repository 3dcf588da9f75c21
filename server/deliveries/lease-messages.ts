import type { Db } from "../../db/database.ts";
import { listCodeStates } from "../../db/queries/codes.ts";
import { leaseDeliveries, settleDeliveries } from "../../db/queries/deliveries.ts";
import { type ContactUse, listContactUses } from "../../db/queries/records.ts";
import type { CodeRow, DeliveryRow } from "../../db/tables.ts";
import { liveCodeStates } from "../../shared/codes.ts";
import type { DeliveryChannel, MessageKind } from "../../shared/deliveries.ts";
import type { ActingDesk } from "../desk.ts";
import type { DeliveryEvent } from "./settle-messages.ts";

const leaseMs = 60_000;

export interface Leases {
  leased: DeliveryRow[];
  /** Of messages nobody needs any more, which were stopped: for the caller to write to the audit log. */
  stopped: DeliveryEvent[];
}

interface Room {
  worker: string;
  channels: readonly DeliveryChannel[];
  /** How many messages to lease. */
  most: number;
}

/** Leases the next messages that are due, and stops those nobody needs. Fewer than `most` when no more are due. */
export async function leaseMessages(trx: Db, desk: ActingDesk, { most, ...room }: Room): Promise<Leases> {
  const now = desk.now();
  const leaseEndsAt = new Date(Date.parse(now) + leaseMs).toISOString();
  const leases: Leases = { leased: [], stopped: [] };
  while (leases.leased.length < most) {
    const wanted = most - leases.leased.length;
    const due = await leaseDeliveries(trx, { ...room, now, leaseEndsAt, most: wanted });
    const concerned = await concernedBy(trx, due);
    for (const delivery of due) {
      const because = needlessBecause(delivery, concerned, now);
      if (because) leases.stopped.push(await stop(trx, delivery, because));
      else leases.leased.push(delivery);
    }
    if (due.length < wanted) break;
  }
  return leases;
}

type Needless = "too-late" | "contact-gone" | "code-ended";

async function stop(
  trx: Db,
  { id: deliveryId, kind, caseId, lastAnswer }: DeliveryRow,
  because: Needless,
): Promise<DeliveryEvent> {
  const answer = because === "contact-gone" ? because : lastAnswer;
  await settleDeliveries(trx, [deliveryId], { state: "cancelled", message: null, lastAnswer: answer });
  return { action: "delivery.cancelled", caseId, details: { deliveryId, kind, because } };
}

/** The contacts and codes that messages are about, by id. */
interface Concerned {
  contacts: Map<string, ContactUse>;
  codes: Map<string, Pick<CodeRow, "state">>;
}

async function concernedBy(trx: Db, deliveries: readonly DeliveryRow[]): Promise<Concerned> {
  const contacts = await listContactUses(trx, idsIn(deliveries.map(({ contactId }) => contactId)));
  const codes = await listCodeStates(trx, idsIn(deliveries.map(({ codeId }) => codeId)));
  return {
    contacts: new Map(contacts.map((contact) => [contact.id, contact])),
    codes: new Map(codes.map((code) => [code.id, code])),
  };
}

function idsIn(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}

/** Why nobody needs a message any more; null when it is to be sent. */
function needlessBecause(
  { kind, contactId, codeId, expiresAt }: DeliveryRow,
  { contacts, codes }: Concerned,
  now: string,
): Needless | null {
  if (expiresAt <= now) return "too-late";
  const contact = contactId === null ? undefined : contacts.get(contactId);
  if (contact && !mayGoTo(contact, kind)) return "contact-gone";
  const code = codeId === null ? undefined : codes.get(codeId);
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
