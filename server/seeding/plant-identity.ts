import type { SubmittedDetails } from "../../shared/cases.ts";
import { inventName } from "./invent-name.ts";
import type { Planting } from "./plant-scenario.ts";
import type { Random } from "./random.ts";
import { aNumberOf, receiptNumberOf, strangersFrom } from "./reserved-numbers.ts";
import { typedANumber, typedName, typedReceiptNumber } from "./typing-habits.ts";

/** Somebody else's name over the person's own numbers. */
export function underAnotherName({ random, submitted, invention }: Planting): SubmittedDetails {
  const other = inventName(random, random.weighted(invention.traditions));
  return { ...submitted, fullName: typedName(random, other, false), nativeName: "" };
}

/** Another year, month and day, so that no slip of a key explains it. */
export function withAnotherBirthDate({ random, submitted }: Planting): SubmittedDetails {
  const [year = 0, month = 0, day = 0] = submitted.dateOfBirth.split("-").map(Number);
  const another = [year - random.int(2, 9), ((month + 4) % 12) + 1, ((day + 10) % 28) + 1];
  const dateOfBirth = another.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0")).join("-");
  return { ...submitted, dateOfBirth };
}

/** Numbers that lead to nobody: only the name and the birth date find the record. */
export function withNumbersOfNobody({ random, submitted, invention, index }: Planting): SubmittedDetails {
  const nobody = strangersFrom + index;
  return {
    ...submitted,
    aNumber: typedANumber(random, aNumberOf(invention.seed, nobody)),
    receiptNumber: typedReceiptNumber(random, receiptNumberOf(invention.seed, nobody, 0)),
  };
}

/** One digit off, beside an A-number that is right. */
export function withMistypedReceiptNumber({ random, person, submitted }: Planting): SubmittedDetails {
  const { aNumber, receipts } = person.record.identity;
  const { number } = random.pick(receipts);
  const slipped = withAnotherDigit(random, number, random.int(3, number.length - 1));
  return {
    ...submitted,
    aNumber: typedANumber(random, aNumber),
    receiptNumber: typedReceiptNumber(random, slipped),
  };
}

export function withAnotherDigit(random: Random, digits: string, place: number): string {
  const other = (Number(digits.charAt(place)) + random.int(1, 9)) % 10;
  return digits.slice(0, place) + String(other) + digits.slice(place + 1);
}
