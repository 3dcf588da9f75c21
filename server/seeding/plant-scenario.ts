import type { SubmittedDetails } from "../../shared/cases.ts";
import { fullName } from "../../shared/records.ts";
import { inventEmail } from "./invent-contacts.ts";
import { type InventedPerson, inventRecord } from "./invent-record.ts";
import type { Invention } from "./invented.ts";
import type { Random } from "./random.ts";
import type { Scenario } from "./scenarios.ts";
import {
  afterMoving,
  throughRepresentative,
  withFormerContacts,
  withSharedPhone,
  withShortAddressWords,
} from "./plant-contacts.ts";
import {
  underAnotherName,
  withAnotherBirthDate,
  withAnotherDigit,
  withMistypedReceiptNumber,
  withNumbersOfNobody,
} from "./plant-identity.ts";
import { inRepeatedWords, inTheWordsOfSellers, withRisk } from "./plant-reason.ts";
import { currentEmail, currentPhone } from "./truthful-request.ts";
import { typedANumber, typedEmail, typedPhone, typedReceiptNumber } from "./typing-habits.ts";

export interface Planting {
  random: Random;
  person: InventedPerson;
  /** The truthful request. */
  submitted: SubmittedDetails;
  invention: Invention;
  /** The place of the person's record. */
  personIndex: number;
  /** The place of the request. */
  index: number;
}

/** The request with its scenario's problem in it, and every other field as true as before. */
export function plantScenario(scenario: Scenario, planting: Planting): SubmittedDetails {
  return planters[scenario](planting);
}

const planters: Record<Scenario, (planting: Planting) => SubmittedDetails> = {
  "clean-match": asItIs,
  "married-name": underPreviousName,
  "swapped-day-month": withDayAndMonthSwapped,
  "one-digit-phone": withOnePhoneDigitOff,
  "transliterated-name": inAnotherRomanisation,
  "wrong-a-number": withWrongANumber,
  // The person is on no record: what they send is true, and there is nothing to find.
  "no-record": asItIs,
  // The record holds the trouble of these; the person knows nothing of it.
  "contact-changed-yesterday": withEmailOnFile,
  "duplicate-open-request": asItIs,
  deceased: asItIs,
  "protected-person": asItIs,
  "no-email-on-file": withOwnEmail,
  "email-not-on-file": withOwnEmail,
  "different-name": underAnotherName,
  "different-birth-date": withAnotherBirthDate,
  "wrong-numbers": withNumbersOfNobody,
  "mistyped-receipt-number": withMistypedReceiptNumber,
  "former-contacts": withFormerContacts,
  moved: afterMoving,
  "address-words": withShortAddressWords,
  "shared-phone": withSharedPhone,
  "repeated-text": inRepeatedWords,
  representative: throughRepresentative,
  "code-already-used": asItIs,
  silence: asItIs,
  "no-phone-on-file": withRisk,
  "contact-changed-this-month": withEmailOnFile,
  "code-seller-wording": inTheWordsOfSellers,
};

function asItIs({ submitted }: Planting): SubmittedDetails {
  return submitted;
}

/** The record carries the name taken on marriage; the person still writes the one from before. */
function underPreviousName({ person, submitted }: Planting): SubmittedDetails {
  const previous = person.record.identity.previousNames[0];
  return previous ? { ...submitted, fullName: fullName(previous), nativeName: "" } : submitted;
}

function withDayAndMonthSwapped({ submitted }: Planting): SubmittedDetails {
  const [year, month, day] = submitted.dateOfBirth.split("-");
  return { ...submitted, dateOfBirth: `${year}-${day}-${month}` };
}

/** One of the last two digits, so that the number stays in the range that is nobody's. */
function withOnePhoneDigitOff({ random, person, submitted }: Planting): SubmittedDetails {
  const phone = currentPhone(person.record);
  const place = random.int(phone.length - 2, phone.length - 1);
  return { ...submitted, phone: typedPhone(random, withAnotherDigit(random, phone, place)) };
}

function inAnotherRomanisation({ person, submitted }: Planting): SubmittedDetails {
  const { native } = person.record.identity.name;
  return { ...submitted, fullName: person.otherLatin, nativeName: native };
}

/** Another person's A-number or a slip of one digit, beside a receipt number that is right. */
function withWrongANumber({ random, person, submitted, invention, personIndex }: Planting): SubmittedDetails {
  const { aNumber, receipts } = person.record.identity;
  const another = inventRecord(invention, personIndex + 1).record.identity.aNumber;
  const slipped = withAnotherDigit(random, aNumber, random.int(3, 8));
  const wrong = another && random.chance(0.5) ? another : slipped;
  return {
    ...submitted,
    aNumber: typedANumber(random, wrong),
    receiptNumber: typedReceiptNumber(random, random.pick(receipts).number),
  };
}

function withEmailOnFile({ random, person, submitted }: Planting): SubmittedDetails {
  return { ...submitted, email: typedEmail(random, currentEmail(person.record)) };
}

/** An address of theirs that the record has never heard of. */
function withOwnEmail({ random, person, submitted, personIndex }: Planting): SubmittedDetails {
  return { ...submitted, email: `new.${inventEmail(random, person.record.identity.name, personIndex)}` };
}
