import { listStaffNames } from "../../db/queries/staff.ts";
import { listWebhookMessages, listWebhooks, placeOfMessage } from "../../db/queries/webhooks.ts";
import type { WebhookMessagesQuery } from "../../shared/webhooks.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage } from "../key-page.ts";
import { keptEvents } from "./queue-events.ts";

/** Every receiver, newest first, without its secret. */
export async function webhooksForStaff({ db }: StaffDesk) {
  const [rows, names] = [await listWebhooks(db), await listStaffNames(db)];
  return rows.map(({ id, name, url, events, createdBy, createdAt, endedAt }) => ({
    id,
    name,
    url,
    events: keptEvents.parse(JSON.parse(events)),
    addedBy: names.get(createdBy) ?? "",
    addedAt: createdAt,
    endedAt,
  }));
}

const pageSize = 50;

/** One page of what was sent to receivers or is to be, newest first, and the places of the pages around it. */
export async function messagesForStaff({ db, actor }: StaffDesk, asked: WebhookMessagesQuery) {
  const names = new Map((await listWebhooks(db)).map(({ id, name }) => [id, name]));
  const found = await listWebhookMessages(db, asked, {
    rows: pageSize + 1,
    withProtected: actor.isCleared,
  });
  const { rows, next, previous } = keyPage(found, { ...asked, size: pageSize }, placeOfMessage);
  return {
    rows: rows.map(
      ({ id, webhookId, event, reference, state, happenedAt, nextTryAt, tries, lastAnswer }) => ({
        id,
        receiver: names.get(webhookId) ?? "",
        event,
        reference,
        state,
        happenedAt,
        nextTryAt,
        tries,
        lastAnswer,
      }),
    ),
    older: next,
    newer: previous,
  };
}
