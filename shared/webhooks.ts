import { z } from "zod";
import { id, line } from "./cases.ts";
import { pagePlace } from "./pages.ts";

/** What a receiver can be told of, in words. */
export const webhookEventLabels = {
  "request.decided": "A request is decided",
  "code.sent": "A code has left",
  "code.delivered": "A code has arrived",
  "code.redeemed": "A code is used",
  "code.revoked": "A code is revoked",
} as const;
export type WebhookEvent = keyof typeof webhookEventLabels;
// Object.keys forgets the names of the keys; the object is their only source.
export const webhookEvents = Object.keys(webhookEventLabels) as [WebhookEvent, ...WebhookEvent[]];

export const webhookMessageStates = ["waiting", "sending", "accepted", "given-up", "cancelled"] as const;
export type WebhookMessageState = (typeof webhookMessageStates)[number];

export const webhookMessageStateLabels: Record<WebhookMessageState, string> = {
  waiting: "Waiting",
  sending: "Being sent",
  accepted: "Accepted",
  "given-up": "Given up",
  cancelled: "Stopped",
};

/** `https` anywhere; `http` may do on one's own machine, which the server knows. No name, password or fragment in it. */
const webUrl = line(500)
  .pipe(z.url({ protocol: /^https?$/, error: "Enter an address that begins with https://" }))
  .refine((url) => !/[@#]/.test(url), "Leave out names, passwords and what follows a #");

export const addWebhookInput = z.strictObject({
  name: line(80).min(1, "Enter a name, such as the receiver's"),
  url: webUrl,
  events: z.array(z.enum(webhookEvents)).min(1, "Choose at least one event").max(webhookEvents.length),
});
export type AddWebhookInput = z.infer<typeof addWebhookInput>;

export const webhookRef = z.strictObject({ webhookId: id });

/** Which page of the log of messages is asked for. */
export const webhookMessagesQuery = z.strictObject({
  after: pagePlace.optional(),
  before: pagePlace.optional(),
});
export type WebhookMessagesQuery = z.infer<typeof webhookMessagesQuery>;
