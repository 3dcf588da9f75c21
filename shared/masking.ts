/*
 * What people see who do not hold the case. Masks are made on the server; the full value never leaves it.
 * A mask keeps what staff need to say "the one ending in 482" and nothing that identifies a person.
 */

const dot = "•";

/** First letter of each word: `N••••• O••••`. Digits never. */
export function maskName(name: string): string {
  return name.replaceAll(/(?<=[\p{L}\p{M}\p{N}])[\p{L}\p{M}]|\p{N}/gu, dot);
}

/** Only its shape: `••••-••-••`. */
export function maskDate(): string {
  return "••••-••-••";
}

/** The last three: `•••-•••-482`. Of a number too short to hide the rest, nothing. */
export function maskNumber(number: string): string {
  return `•••-•••-${number.length < 6 ? "•••" : number.slice(-3)}`;
}

/** `n•••@e•••.com`: first letters and the ending. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const dotAt = email.lastIndexOf(".");
  if (at < 1 || dotAt < at) return dot.repeat(6);
  return `${email.charAt(0)}•••@${email.charAt(at + 1)}•••${email.slice(dotAt)}`;
}

/** The last two digits: `(•••) •••-••77`. Of a number too short to hide the rest, nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, "");
  return `(•••) •••-••${digits.length < 6 ? "••" : digits.slice(-2)}`;
}

/** Nothing but that there is one. */
export function maskText(text: string): string {
  return text === "" ? "" : dot.repeat(8);
}
