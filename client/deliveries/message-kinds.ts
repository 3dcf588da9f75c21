import type { MessageKind } from "../../shared/deliveries.ts";

export const messageKindLabels: Record<MessageKind, string> = {
  code: "Access code",
  notice: "Notice to another contact",
  "contact-changed": "Notice of a changed contact",
  ask: "Request for information",
  rejection: "Outcome of the request",
  reminder: "Reminder to answer",
  "expiry-reminder": "Reminder that a code ends",
};
