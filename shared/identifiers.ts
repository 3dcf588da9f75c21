/** Prefixes of receipt numbers in use, and the one of invented data. */
const knownReceiptPrefixes = ["IOE", "EAC", "WAC", "LIN", "SRC", "MSC", "NBC", "YSC", "TST"];

/** A word of warning about a receipt number whose prefix we do not know; it is never a refusal. */
export function receiptPrefixWarning(typed: string): string | null {
  const prefix = readReceiptNumber(typed)?.slice(0, 3);
  if (!prefix || knownReceiptPrefixes.includes(prefix)) return null;
  return `${prefix} is not a beginning we know. Check it; it is taken all the same.`;
}

/** `A` and 7 to 9 digits, however typed, as the nine digits it is stored by; null when it is no A-number. */
export function readANumber(typed: string): string | null {
  const digits = typed
    .toUpperCase()
    .replaceAll(/[\s.-]/g, "")
    .replace(/^A/, "");
  return /^\d{7,9}$/.test(digits) ? digits.padStart(9, "0") : null;
}

/** Nine stored digits as `A012-345-678`. */
export function formatANumber(digits: string): string {
  return `A${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
}

/** Three letters and ten digits, however typed, as `IOE0123456789`; null when it is no receipt number. */
export function readReceiptNumber(typed: string): string | null {
  const tidied = typed.toUpperCase().replaceAll(/[\s-]/g, "");
  return /^[A-Z]{3}\d{10}$/.test(tidied) ? tidied : null;
}

/** Why a number could not be read, with the look-alikes people mix up; for a form's error. */
export function identifierHint(typed: string): string {
  const hasLookAlike = /\d[OI]|[OI]\d/i.test(typed);
  return hasLookAlike ? " Check the letter O against zero and the letter I against one." : "";
}

/** An email address as it is looked up: case of letters ignored. Dots and tags are left alone. */
export function emailKey(typed: string): string {
  return typed.trim().toLowerCase();
}
