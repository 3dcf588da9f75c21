/** Prefixes of receipt numbers in use. Another prefix is a warning, never a refusal. */
export const knownReceiptPrefixes = ["IOE", "EAC", "WAC", "LIN", "SRC", "MSC", "NBC", "YSC"] as const;

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
