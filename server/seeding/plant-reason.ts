import type { SubmittedDetails } from "../../shared/cases.ts";
import type { Planting } from "./plant-scenario.ts";

/** For something that takes a callback, or a second person where none is possible. */
export function withRisk({ random, submitted }: Planting): SubmittedDetails {
  const reason = random.pick(["file-or-amend", "significant-update", "reset-credentials"] as const);
  return { ...submitted, reason };
}

/** As people write who ask for codes in other people's names. */
export function inTheWordsOfSellers({ random, submitted }: Planting): SubmittedDetails {
  return { ...submitted, language: "en", description: random.pick(offers) };
}

const offers = [
  "My client needs the code today. Send me the access code and I will pass it on.",
  "I ask on behalf of a client. We handle several codes a week, so please be quick.",
  "The customer has paid for the access code already. Forward us the code by tonight.",
  "Please send me the code for our client. He is at work and cannot write himself.",
];
