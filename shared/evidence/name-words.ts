import { apostrophes, tidyLetters } from "./tidy.ts";

/** A word of a shown name, with where it stands in it. */
export interface NameWord {
  text: string;
  start: number;
  tidied: string;
}

const syllable = "[\\p{Script=Han}\\p{Script=Hangul}][\\u1160-\\u11ff]*";

// Dots and hyphens part words, so "A.P.J." is three initials and "García-López" two names. Chinese and Korean names
// are written without spaces, and each syllable is a word.
const wordPattern = new RegExp(
  `${syllable}|(?:(?!${syllable})[\\p{L}\\p{M}\\p{N}\\u200c\\u200d${apostrophes}])+`,
  "gu",
);

export function nameWords(name: string): NameWord[] {
  return Array.from(name.matchAll(wordPattern), ({ 0: text, index }) => ({
    text,
    start: index,
    // Tidying spells some signs out, as a fraction with its stroke.
    tidied: tidyLetters(text).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, ""),
  })).filter(({ tidied }) => tidied !== "");
}

export function tidiedWords(name: string): string[] {
  return nameWords(name).map(({ tidied }) => tidied);
}

/** Whether any letter of it belongs to another script than Latin. */
export function hasOtherScript(text: string): boolean {
  return /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u.test(text);
}

/** One letter that stands for a name. A Chinese or Korean sign is a whole word. */
export function isInitial(word: string): boolean {
  return /^(?!\p{Script=Han}|\p{Script=Hangul})\p{L}$/u.test(word);
}

/** What a word does in a name: only names are needed to tell who somebody is. */
export type WordRole = "name" | "particle" | "suffix" | "title" | "filler";

/** What fills the place of a name that one-word names do not have. Source: USCIS and State Department practice. */
const fillers = new Set(["fnu", "lnu", "nmn", "nmi", "nfn", "nln", "xxx"]);

const titles = new Set([
  "mr",
  "mrs",
  "ms",
  "miss",
  "mx",
  "dr",
  "prof",
  "rev",
  "sr",
  "sra",
  "srta",
  "don",
  "dona",
]);

const suffixes = new Set(["jr", "sr", "ii", "iii", "iv"]);

const particles = new Set(
  (
    "al el ul abu umm bin ibn bint ben bat ould de del della di da das do dos du des la las los le les van von " +
    "vander der den ter ten zu zur af av y e i und et saint san santa st"
  ).split(" "),
);

/** The role of each word. A name of two words has no word to spare: Le and Do are family names too. */
export function rolesOf(words: readonly string[]): WordRole[] {
  return words.map((word, place) => {
    const isLast = place === words.length - 1;
    if (fillers.has(word) && words.length > 1) return "filler";
    if (suffixes.has(word) && isLast && words.length > 2) return "suffix";
    if (titles.has(word) && place === 0 && words.length > 2) return "title";
    return particles.has(word) && !isLast && words.length > 2 ? "particle" : "name";
  });
}
