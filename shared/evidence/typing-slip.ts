import { isOneEdit } from "./edit-distance.ts";
import type { RuleId } from "./rules.ts";

/** The slip of the hand that leads from one number to the other; null when they are the same or further apart. */
export function typingSlip(one: string, other: string): RuleId | null {
  if (!isOneEdit(one, other)) return null;
  if (one.length !== other.length) return isDigits(one) && isDigits(other) ? "digit-missing" : "one-edit";
  let place = 0;
  while (one.charCodeAt(place) === other.charCodeAt(place)) place += 1;
  const isSwap = one.charAt(place + 1) !== other.charAt(place + 1);
  const changed = one.slice(place, place + 2) + other.slice(place, place + 2);
  if (isSwap) return isDigits(changed) ? "neighbours-swapped" : "one-edit";
  return isDigits(one.charAt(place) + other.charAt(place)) ? "one-digit" : "one-edit";
}

/** Exactly two places hold another character, of texts of one length. */
export function isTwoPlacesApart(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let apart = 0;
  for (let place = 0; place < one.length && apart < 3; place += 1) {
    if (one.charCodeAt(place) !== other.charCodeAt(place)) apart += 1;
  }
  return apart === 2;
}

/** Phones are compared with their plus sign. */
function isDigits(text: string): boolean {
  return /^[\d+]+$/.test(text);
}
