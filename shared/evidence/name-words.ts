import { apostrophes, tidyLetters } from "./tidy.ts";

/** A word of a shown name, with where it stands in it. */
export interface NameWord {
  text: string;
  start: number;
  tidied: string;
}

// Dots and hyphens part words, so "A.P.J." is three initials and "García-López" two names.
const wordPattern = new RegExp(`[\\p{L}\\p{M}\\p{N}\\u200c\\u200d${apostrophes}]+`, "gu");

export function nameWords(name: string): NameWord[] {
  return Array.from(name.matchAll(wordPattern), ({ 0: text, index }) => ({
    text,
    start: index,
    tidied: tidyLetters(text),
  })).filter(({ tidied }) => tidied !== "");
}

export function tidiedWords(name: string): string[] {
  return nameWords(name).map(({ tidied }) => tidied);
}

/** Whether any letter of it belongs to another script than Latin. */
export function hasOtherScript(text: string): boolean {
  return /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u.test(text);
}
