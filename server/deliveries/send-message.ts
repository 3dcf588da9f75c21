import type { Db } from "../../db/database.ts";
import { listDeliveryAnswers } from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { DeliveryRow } from "../../db/tables.ts";
import { officeDate } from "../cases/business-time.ts";
import type { Desk } from "../desk.ts";
import type { Accepted, Channels, Refused } from "./channel.ts";
import { messageReference } from "./message-reference.ts";
import { messageIdOf } from "./queue-message.ts";

/** Hands a leased message on by its channel. */
export async function sendMessage(
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
    from: { name: office.name, address: office.senderAddress, postal: office.returnAddress },
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
