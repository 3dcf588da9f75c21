import type { SubmittedDetails } from "../../shared/cases.ts";
import type { Planting } from "./plant-scenario.ts";
import { groupOf } from "./scenarios.ts";

/** For something that takes a callback, or a second person where none is possible. */
export function withRisk({ random, submitted }: Planting): SubmittedDetails {
  const reason = random.pick(["file-or-amend", "significant-update", "reset-credentials"] as const);
  return { ...submitted, reason };
}

/** As people write who ask for codes in other people's names. */
export function inTheWordsOfSellers({ random, submitted }: Planting): SubmittedDetails {
  return { ...submitted, language: "en", description: random.pick(offers) };
}

/** Different people, and the same words but for how they were typed. */
export function inRepeatedWords({ random, submitted, invention, index }: Planting): SubmittedDetails {
  const letter = groupOf(invention, index) + 1;
  const words = `I need the access code this week to answer letter ${letter} of the office. Please send it as soon as you can.`;
  return { ...submitted, description: random.chance(0.5) ? words : words.toUpperCase(), language: "en" };
}

const offers = [
  "My client needs the code today. Send me the access code and I will pass it on.",
  "I ask on behalf of a client. We handle several codes a week, so please be quick.",
  "The customer has paid for the access code already. Forward us the code by tonight.",
  "Please send me the code for our client. He is at work and cannot write himself.",
];
