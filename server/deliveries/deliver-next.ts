import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { findCode, holdCode, moveCode } from "../../db/queries/codes.ts";
import {
  insertDeliveryAnswer,
  leaseDelivery,
  listDeliveryAnswers,
  settleDelivery,
} from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import { type ContactUse, findContactUse } from "../../db/queries/records.ts";
import type { CodeRow, DeliveryRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { liveCodeStates } from "../../shared/codes.ts";
import {
  type AnswerOutcome,
  isDeliveryBudgetSpent,
  type MessageKind,
  retrySeconds,
} from "../../shared/deliveries.ts";
import { officeDate } from "../cases/business-time.ts";
import { recordInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { type Accepted, type Channels, namesOf, type Refused } from "./channel.ts";
import { messageReference } from "./message-reference.ts";
import { messageIdOf } from "./queue-message.ts";
import { failureOf, followFailure, holdConcerned } from "./undelivered.ts";

const leaseMs = 60_000;

/**
 * Sends the next message that is due. Answers whether there was one.
 *
 * A message may arrive twice, when we do not learn that the server took it; it is then the same message, with the
 * same code and Message-ID.
 */
export async function deliverNext(
  desk: Desk,
  { channels, worker }: { channels: Channels; worker: string },
): Promise<boolean> {
  const system = systemDesk(desk);
  const leased = await lease(system, { channels, worker });
  if (!leased) return false;
  if (leased.state === "sending") await settle(system, leased, await send(desk, leased, channels));
  return true;
}

/** Leases the next message, and cancels it when nobody needs it any more. */
function lease(
  desk: ActingDesk,
  { channels, worker }: { channels: Channels; worker: string },
): Promise<DeliveryRow | undefined> {
  return inTransaction(desk.db, async (trx) => {
    const now = desk.now();
    const leaseEndsAt = new Date(Date.parse(now) + leaseMs).toISOString();
    const leased = await leaseDelivery(trx, { worker, channels: namesOf(channels), now, leaseEndsAt });
    const because = leased ? await needlessBecause(trx, leased, now) : null;
    if (!leased || !because) return leased;
    const { id: deliveryId, kind, caseId } = leased;
    const lastAnswer = because === "contact-gone" ? because : leased.lastAnswer;
    await settleDelivery(trx, leased, { state: "cancelled", message: null, lastAnswer });
    const details = { deliveryId, kind, because };
    await recordInAudit(trx, desk, { action: "delivery.cancelled", caseId, details });
    return { ...leased, state: "cancelled" };
  });
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
  if (kind === "code") return liveCodeStates.some((live) => live === state);
  // Whoever has a code used or guessed at in their name must hear of it all the more.
  return !["revoked", "superseded", "expired"].includes(state);
}

async function send(
  { db, vault, now }: Desk,
  delivery: DeliveryRow,
  channels: Channels,
): Promise<Accepted | Refused> {
  const { id, message, channel } = delivery;
  const by = channels[channel];
  if (message === null || !by) throw new Error(`Delivery ${id} is to be sent and cannot be.`);
  if (await mayBePrinted(db, delivery)) return onPaperAlready;
  const office = await findOffice(db);
  const { to, subject, body, language } = vault.open({ part: "deliveries.message", rowId: id }, message);
  return by.send({
    messageId: messageIdOf(delivery, office),
    reference: messageReference(delivery),
    from: { name: office.name, address: office.senderAddress },
    to,
    on: officeDate(now(), office),
    subject,
    text: body,
    language,
  });
}

/**
 * Whether a letter may be on paper already: somebody had it in hand and never said what became of it. Mail that comes
 * twice is the same mail; of letters the second could lie open on the printer.
 */
async function mayBePrinted(db: Db, { id, channel, tries }: DeliveryRow): Promise<boolean> {
  if (channel !== "letter" || tries === 1) return false;
  return (await listDeliveryAnswers(db, id)).length < tries - 1;
}

const onPaperAlready: Refused = { isAccepted: false, isPermanent: true, answer: "may-be-printed" };

/** Writes what became of a message, unless the lease ran out and it is another worker's by now. */
function settle(desk: ActingDesk, leased: DeliveryRow, result: Accepted | Refused): Promise<void> {
  if (result.isAccepted) return settleSent(desk, leased, result);
  if (result.isPermanent || isDeliveryBudgetSpent(leased.tries)) return settleFailed(desk, leased, result);
  return settleForLater(desk, leased, result);
}

function settleSent(desk: ActingDesk, leased: DeliveryRow, { answer }: Accepted): Promise<void> {
  const { id: deliveryId, caseId, codeId, kind, tries } = leased;
  return inTransaction(desk.db, async (trx) => {
    // Codes are held before deliveries everywhere, so that no two transactions wait for each other.
    const code = codeId === null ? undefined : await holdCode(trx, codeId);
    const sent = { state: "sent", sentAt: desk.now(), message: null, lastAnswer: answer } as const;
    if (!(await settleDelivery(trx, leased, sent))) return;
    await keepAnswer(trx, desk, { leased, outcome: "accepted", answer });
    if (kind === "code" && code?.state === "pending") await moveCode(trx, code.id, { state: "sent" });
    const action = kind === "code" ? "code.sent" : "delivery.sent";
    await recordInAudit(trx, desk, { action, caseId, details: { deliveryId, codeId, kind, tries, answer } });
  });
}

function settleFailed(desk: ActingDesk, leased: DeliveryRow, { answer }: Refused): Promise<void> {
  const { id: deliveryId, caseId, codeId, kind, tries } = leased;
  return inTransaction(desk.db, async (trx) => {
    const concerned = await holdConcerned(trx, leased);
    const failed = failureOf(desk, { delivery: leased, concerned, answer });
    if (!(await settleDelivery(trx, leased, failed))) return;
    await keepAnswer(trx, desk, { leased, outcome: "refused", answer });
    const events = await followFailure(trx, desk, { delivery: leased, concerned });
    const details = { deliveryId, codeId, kind, tries, answer };
    await recordInAudit(trx, desk, { action: "delivery.failed", caseId, details });
    for (const event of events) await recordInAudit(trx, desk, { caseId, ...event });
  });
}

async function settleForLater(desk: ActingDesk, leased: DeliveryRow, { answer }: Refused): Promise<void> {
  const nextTryAt = new Date(Date.parse(desk.now()) + retrySeconds(leased.tries) * 1000).toISOString();
  const later = { state: "temporary-failure", nextTryAt, lastAnswer: answer } as const;
  await inTransaction(desk.db, async (trx) => {
    if (!(await settleDelivery(trx, leased, later))) return;
    await keepAnswer(trx, desk, { leased, outcome: "refused", answer });
  });
}

interface Answered {
  leased: DeliveryRow;
  outcome: AnswerOutcome;
  answer: string;
}

function keepAnswer(trx: Db, { now }: ActingDesk, { leased, outcome, answer }: Answered): Promise<void> {
  const { id: deliveryId, tries } = leased;
  return insertDeliveryAnswer(trx, { id: newId(), deliveryId, at: now(), outcome, answer, tries });
}
