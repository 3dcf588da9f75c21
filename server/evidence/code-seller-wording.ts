/*
 * Turns of phrase of those who ask for codes on somebody's behalf and for money: they speak of clients, prices and
 * speed, and not of themselves. Our own collection from what such offers say; a match raises care and decides nothing.
 */
const phrases = [
  /\b(?:my|our|the) (?:client|customer)s?\b/,
  /\bon behalf of (?:my|our|a|the) (?:client|customer)\b/,
  /\b(?:send|forward) (?:me|us) the (?:access )?code\b/,
  /\b(?:paid|pay|payment) (?:for|upon|after) (?:the |this )?(?:access )?code\b/,
  /\b(?:bulk|several|multiple) (?:access )?codes\b/,
  /\b(?:mi|nuestro) cliente\b/,
  /\bpag(?:ar|o|ué|aremos) (?:por|para) (?:el|este) código\b/,
];

/** Whether a description is worded as third-party sellers of codes word theirs. */
export function soundsLikeCodeSeller(description: string): boolean {
  const words = description.toLowerCase().replaceAll(/\s+/g, " ");
  return phrases.some((phrase) => phrase.test(words));
}
