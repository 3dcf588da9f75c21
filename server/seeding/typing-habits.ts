import { fullName, type PersonName } from "../../shared/records.ts";
import type { Random } from "./random.ts";

// However these are typed, tidying gives the record's value back.

/** The name as people type it. `mayUseMarks`: the native form is the same letters with their marks. */
export function typedName(random: Random, name: PersonName, mayUseMarks: boolean): string {
  const latin = fullName(name);
  return random.weighted([
    [latin, 12],
    [mayUseMarks && name.native ? name.native : latin, 5],
    [latin.toUpperCase(), 2],
    [latin.toLowerCase(), 1],
    [latin.replace(" ", "  "), 1],
  ]);
}

/** Nine stored digits as people copy them. */
export function typedANumber(random: Random, digits: string): string {
  const groups = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  return random.weighted([
    [`A${digits}`, 5],
    [`A${groups.join("-")}`, 5],
    [`A ${groups.join(" ")}`, 2],
    [digits, 2],
    [`a${groups.join("-")}`, 1],
    [`A${digits.slice(1)}`, 1],
  ]);
}

export function typedReceiptNumber(random: Random, number: string): string {
  return random.weighted([
    [number, 8],
    [`${number.slice(0, 3)}-${number.slice(3, 5)}-${number.slice(5, 8)}-${number.slice(8)}`, 3],
    [`${number.slice(0, 3)} ${number.slice(3)}`, 2],
    [number.toLowerCase(), 2],
  ]);
}

/** An E.164 number of the US as people write it. */
export function typedPhone(random: Random, phone: string): string {
  const [area, exchange, line] = [phone.slice(2, 5), phone.slice(5, 8), phone.slice(8)];
  return random.weighted([
    [`(${area}) ${exchange}-${line}`, 6],
    [`${area}-${exchange}-${line}`, 5],
    [phone, 3],
    [`${area}.${exchange}.${line}`, 2],
    [`+1 ${area} ${exchange} ${line}`, 2],
    [`${area}${exchange}${line}`, 2],
  ]);
}

export function typedEmail(random: Random, email: string): string {
  const capitalised = email.charAt(0).toUpperCase() + email.slice(1);
  return random.weighted([
    [email, 12],
    [capitalised, 2],
    [email.toUpperCase(), 1],
  ]);
}
