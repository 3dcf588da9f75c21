import { isOneEdit } from "./edit-distance.ts";
import type { RuleId } from "./rules.ts";

/** The slip of the hand that leads from one number to the other; null when they are the same or further apart. */
export function typingSlip(sent: string, onRecord: string): RuleId | null {
  if (!isOneEdit(sent, onRecord)) return null;
  if (sent.length !== onRecord.length) return isDigits(sent + onRecord) ? "digit-missing" : "one-edit";
  const places = changedPlaces(sent, onRecord);
  const areDigits = places.every((place) => isDigits(sent.charAt(place) + onRecord.charAt(place)));
  if (!areDigits) return "one-edit";
  return places.length === 1 ? "one-digit" : "neighbours-swapped";
}

function changedPlaces(sent: string, onRecord: string): number[] {
  return Array.from({ length: sent.length }, (_, place) => place).filter(
    (place) => sent.charAt(place) !== onRecord.charAt(place),
  );
}

/** Phones are compared with their plus sign. */
function isDigits(text: string): boolean {
  return /^[\d+]+$/.test(text);
}
