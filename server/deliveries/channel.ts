import { type DeliveryChannel, deliveryChannels } from "../../shared/deliveries.ts";

/** One message to one recipient, in plain text. */
export interface Outgoing {
  /** The same on every try, and nobody else's: see message-reference.ts. */
  reference: string;
  messageId: string;
  /** `postal` has the lines of an address on paper; empty where the office gave none. */
  from: { name: string; address: string; postal: string };
  /** An email address, a phone in E.164, or the lines of an address on paper. */
  to: string;
  /** The office's day, `YYYY-MM-DD`. */
  on: string;
  subject: string;
  text: string;
  language: string;
}

/** `answer` is what took the message said, as a mail server's reply code and enhanced status: `250 2.0.0`. */
export interface Accepted {
  isAccepted: true;
  answer: string;
}

/** `answer` is the reply code and enhanced status, or a word for why there was none. Never the server's words. */
export interface Refused {
  isAccepted: false;
  /** Trying again would not help. */
  isPermanent: boolean;
  answer: string;
}

/** A way a message can take. */
export interface Channel {
  /** Hands a message on. Never throws: what goes wrong is an answer. */
  send: (message: Outgoing) => Promise<Accepted | Refused>;
}

/** The ways this office has. */
export type Channels = Partial<Record<DeliveryChannel, Channel>>;

export function namesOf(channels: Channels): DeliveryChannel[] {
  return deliveryChannels.filter((name) => channels[name] !== undefined);
}
