import { z } from "zod";
import { webhookMessagesQuery } from "../../shared/webhooks.ts";

const tabs = ["webhooks", "messages"] as const;
const dialogs = ["make", "revoke", "add", "stop"] as const;

/** What the address of the page says: its part, the open dialog and which line it is about. A damaged one shows the credentials. */
const portalsAddress = z.object({
  tab: z.enum(tabs).optional().catch(undefined),
  dialog: z.enum(dialogs).optional().catch(undefined),
  about: z.string().max(64).optional().catch(undefined),
  after: webhookMessagesQuery.shape.after.catch(undefined),
  before: webhookMessagesQuery.shape.before.catch(undefined),
});
export type PortalsAddress = z.infer<typeof portalsAddress>;

export function readPortalsAddress(search: string): PortalsAddress {
  return portalsAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}
