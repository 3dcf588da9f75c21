export const deliveryStates = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "temporary-failure",
  "permanent-failure",
  "cancelled",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const deliveryStateLabels: Record<DeliveryState, string> = {
  queued: "Waiting to be sent",
  sending: "Being sent",
  sent: "Sent",
  delivered: "Delivered",
  "temporary-failure": "Not sent yet, trying again",
  "permanent-failure": "Not delivered",
  cancelled: "Stopped",
};

/** The ways to somebody's phone, for offices with a gateway. */
export const phoneChannels = ["text", "voice"] as const;
export type PhoneChannel = (typeof phoneChannels)[number];

/** The ways a message can take. */
export const deliveryChannels = ["email", "letter", ...phoneChannels] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];

export const deliveryChannelLabels: Record<DeliveryChannel, string> = {
  email: "Email",
  letter: "Letter",
  text: "Text message",
  voice: "Phone call",
};

/** What was answered to one try, or reported about it later. `relayed` went on to a server that reports no more. */
export const answerOutcomes = ["accepted", "refused", "delivered", "delayed", "relayed", "returned"] as const;
export type AnswerOutcome = (typeof answerOutcomes)[number];

/** Messages waiting go out in this order: codes before everything else. */
export const messageKinds = [
  "code",
  "notice",
  "contact-changed",
  "ask",
  "rejection",
  "reminder",
  "expiry-reminder",
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Seconds until the next try after this many: 10 s doubling to 5 min. */
export function retrySeconds(tries: number): number {
  return Math.min(10 * 2 ** (tries - 1), 300);
}

/** A message has failed for good once it has waited this long between tries. */
const deliveryBudgetSeconds = 4 * 60 * 60;

/** Whether a message that was tried this often has waited all it may. Time the desk itself was down does not count. */
export function isDeliveryBudgetSpent(tries: number): boolean {
  const waits = Array.from({ length: tries }, (_, index) => retrySeconds(index + 1));
  return waits.reduce((total, seconds) => total + seconds, 0) > deliveryBudgetSeconds;
}
