import type { DeliveryChannel } from "../../shared/deliveries.ts";
import { gatewayReasons, type GatewayReason } from "../../shared/gateway.ts";

const takers: Record<DeliveryChannel, string> = {
  email: "The mail server",
  letter: "The printer",
  text: "The phone service",
  voice: "The phone service",
};

/** What the desk notes where nobody gave an answer. */
const ours: Record<string, (taker: string) => string> = {
  "no-connection": (taker) => `${taker} could not be reached.`,
  timeout: (taker) => `${taker} took too long.`,
  "no-tls": (taker) => `${taker} offers no safe connection.`,
  "no-answer": (taker) => `${taker} gave no clear answer.`,
  "bad-address": () => "The address cannot be used.",
  "bad-number": () => "The number cannot be used.",
  "bad-sender": () => "The office's sender address or name cannot be used.",
  "contact-gone": () => "The contact may no longer be used.",
  printed: () => "It was printed.",
  "no-printer": () => "The printer does not take letters.",
  "no-glyph": () => "A letter of the address cannot be printed. Put the address on record in Latin letters.",
  "may-be-printed": () => "It may have been printed: look on the printer before anything else.",
  delivered: (taker) => `${taker} says that it arrived.`,
  delayed: (taker) => `${taker} says that it takes longer.`,
  failed: (taker) => `${taker} says that it did not arrive.`,
};

const reasons: Record<GatewayReason, string> = {
  "no-such-number": "there is no such number",
  "takes-no-texts": "the number takes no texts",
  "opted-out": "the person asked for no more texts from us",
  unreachable: "the phone was off or out of reach",
};

/** An answer in words: a server's reply code as it came, or a sentence for what the desk noted itself. */
export function answerInWords(answer: string, channel: DeliveryChannel): string {
  const taker = takers[channel];
  const known = ours[answer];
  if (known) return known(taker);
  const reason = gatewayReasons.find((name) => answer.endsWith(name));
  if (!reason) return `${taker} said ${answer}.`;
  const code = answer.slice(0, -reason.length).trim();
  return `${taker} said${code === "" ? "" : ` ${code}`}: ${reasons[reason]}.`;
}
