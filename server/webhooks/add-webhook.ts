import { newId } from "../../db/ids.ts";
import { insertWebhook } from "../../db/queries/webhooks.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { AddWebhookInput } from "../../shared/webhooks.ts";
import { recordInAudit } from "../audit/record.ts";
import type { Mode } from "../config.ts";
import { isLoopback } from "../loopback.ts";
import type { StaffDesk } from "../desk.ts";
import { newSigningSecret } from "./signature.ts";

/** What whoever adds a receiver hands over: with it the receiver knows that messages are ours. */
export interface AddedWebhook {
  webhookId: string;
  secret: string;
}

/** Adds a receiver of events. */
export function addWebhook(
  desk: StaffDesk,
  { name, url, events }: AddWebhookInput,
  mode: Mode,
): Promise<AddedWebhook> {
  const blocked = addressBlockedBecause(url, mode);
  if (blocked) throw new UserError("invalid", blocked, "url");
  const [id, secret] = [newId(), newSigningSecret()];
  const wanted = [...new Set(events)].toSorted();
  return inTransaction(desk.db, async (trx) => {
    await insertWebhook(trx, {
      id,
      name,
      url,
      secret: desk.vault.seal({ part: "webhooks.secret", rowId: id }, secret),
      events: JSON.stringify(wanted),
      createdBy: desk.actor.id,
      createdAt: desk.now(),
      endedAt: null,
      endedBy: null,
    });
    const details = { webhookId: id, events: wanted };
    await recordInAudit(trx, desk, { action: "webhook.added", details });
    return { webhookId: id, secret };
  });
}

/** Why messages may not go to an address; null when they may. */
export function addressBlockedBecause(url: string, mode: Mode): string | null {
  const { protocol, hostname } = new URL(url);
  const isHome = isLoopback(hostname);
  if (mode === "production" && (isHome || isLinkLocal(hostname))) {
    return "This address leads back into the server. Enter the receiver's own.";
  }
  if (protocol === "https:") return null;
  return isHome ? null : "Enter an address that begins with https://";
}

/** Where clouds tell a machine its secrets. */
function isLinkLocal(hostname: string): boolean {
  return /^169\.254\.|^\[fe80:|^0\.0\.0\.0$|^\[::\]$/i.test(hostname);
}
