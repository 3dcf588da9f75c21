import anyAscii from "any-ascii";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { emailKey, readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import { signalRules } from "../../shared/signals.ts";

/** A phone number as E.164, read as a US number when it has no country; null when it is no phone number. */
export function readPhone(typed: string): string | null {
  return parsePhoneNumberFromString(typed, "US")?.number ?? null;
}

/**
 * What a last name and a birth date are looked up by together: Latin letters only, no case, no marks.
 *
 * The index tells who shares both; a last name alone is never indexed.
 */
export function nameBirthKey(lastName: string, dateOfBirth: string): string {
  return `${anyAscii(lastName)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "")}|${dateOfBirth}`;
}

/** The look-up columns of a case, made of what the requester sent. */
export function caseLookUps(vault: Pick<Vault, "blind">, submitted: SubmittedDetails) {
  const aNumber = readANumber(submitted.aNumber);
  const receiptNumber = readReceiptNumber(submitted.receiptNumber);
  const phone = readPhone(submitted.phone);
  const lastName = possibleLastNames(submitted.fullName)[0] ?? "";
  const text = textKey(submitted.description);
  return {
    aNumberIndex: aNumber && vault.blind("a-number", aNumber),
    receiptIndex: receiptNumber && vault.blind("receipt-number", receiptNumber),
    emailIndex: submitted.email === "" ? null : vault.blind("email", emailKey(submitted.email)),
    phoneIndex: phone && vault.blind("phone", phone),
    nameBirthIndex: vault.blind("name-birth", nameBirthKey(lastName, submitted.dateOfBirth)),
    textIndex: text && vault.blind("text", text),
    // All but the last two digits: numbers given out one after the other share it.
    receiptBlockIndex: receiptNumber && vault.blind("receipt-block", receiptNumber.slice(0, -2)),
  };
}

/** Words without case, marks and spacing; null when they are so few that two might write them by chance. */
function textKey(description: string): string | null {
  const tidied = description
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return tidied.length >= signalRules.sameText.leastCharacters ? tidied : null;
}

/** The words of a full name that may be its last name, likeliest first: customs differ on the order. */
export function possibleLastNames(fullName: string): string[] {
  const words = fullName.replaceAll(",", " ").trim().split(/\s+/);
  const twoLast = words.slice(-2).join(" ");
  return [...new Set([words.at(-1) ?? "", words[0] ?? "", twoLast, words.slice(0, 2).join(" ")])];
}
