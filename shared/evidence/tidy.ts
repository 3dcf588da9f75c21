import anyAscii from "any-ascii";

/** Accents that any script may borrow, and invisible joiners. Indic vowel signs and Japanese voicing are letters. */
const accents = /(?![\u3099\u309a])[\p{Script=Inherited}\p{Cf}\u0640]/gu;

/** Apostrophes as people type them, among them the okina and the half rings of transliterated Arabic. */
export const apostrophes = "'`´‘’ʹʻʼʽʾʿ′";

const apostrophe = new RegExp(`[${apostrophes}]`, "gu");

/** Letters without capitals, accents and apostrophes. Other scripts than Latin stay in their script. */
export function tidyLetters(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase().replaceAll(apostrophe, "");
  return text
    .normalize("NFKD")
    .replaceAll(accents, "")
    .normalize("NFC")
    .replaceAll(/\p{Script=Latin}/gu, plainLetters)
    .toLowerCase()
    .replaceAll(apostrophe, "");
}

const isPlain = /^[ -~]*$/;

/** Some letters are spelled with a sign: "c." for a letter that stands for con. */
function plainLetters(letter: string): string {
  return anyAscii(letter).replaceAll(/[^a-z]/gi, "");
}

/** Letters joined without spaces, and where the words ended. */
export interface JoinedWords {
  letters: string;
  cuts: readonly number[];
}

export function joinWords(words: readonly string[]): JoinedWords {
  let length = 0;
  return { letters: words.join(""), cuts: words.map((word) => (length += word.length)) };
}

/**
 * The same letters in the same order, where one side may have joined words the other keeps apart. Words cut
 * at different places ("Ann Amari", "Anna Mari") are not the same.
 */
export function sameWords(one: JoinedWords, other: JoinedWords): boolean {
  if (one.letters !== other.letters || one.letters === "") return false;
  const [fewer, more] = one.cuts.length < other.cuts.length ? [one, other] : [other, one];
  return fewer.cuts.every((cut) => more.cuts.includes(cut));
}
