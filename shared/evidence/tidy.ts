import anyAscii from "any-ascii";

/** Accents that any script may borrow, and invisible joiners. Indic vowel signs and Japanese voicing are letters. */
const accents = /(?![\u3099\u309a])[\p{Script=Inherited}\p{Cf}\u0640]/gu;

/** Apostrophes as people type them, among them the okina and the half rings of transliterated Arabic. */
export const apostrophes = "'`´‘’ʹʻʼʽʾʿ′";

const apostrophe = new RegExp(`[${apostrophes}]`, "gu");

/** Letters without capitals, accents and apostrophes. Other scripts than Latin stay in their script. */
export function tidyLetters(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(accents, "")
    .normalize("NFC")
    .replaceAll(/\p{Script=Latin}/gu, anyAscii)
    .toLowerCase()
    .replaceAll(apostrophe, "");
}

/** The same text but for how its characters are stored. */
export function sameText(one: string, other: string): boolean {
  return one.trim().normalize() === other.trim().normalize();
}

/**
 * The same letters in the same order, where one side may have joined words the other keeps apart. Words cut
 * at different places ("Ann Amari", "Anna Mari") are not the same.
 */
export function sameWords(one: readonly string[], other: readonly string[]): boolean {
  if (one.join("") !== other.join("") || one.length === 0) return false;
  const [fewer, more] = one.length < other.length ? [one, other] : [other, one];
  const cuts = cutsOf(more);
  return cutsOf(fewer).every((cut) => cuts.includes(cut));
}

function cutsOf(words: readonly string[]): number[] {
  let length = 0;
  return words.map((word) => (length += word.length));
}
