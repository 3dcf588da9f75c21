import anyAscii from "any-ascii";
import { tidyLetters } from "./tidy.ts";

/** A word in small Latin letters, whatever its script. Chinese and Korean are read syllable by syllable. */
export function romanized(word: string): string {
  if (/^[a-z]*$/.test(word)) return word;
  return anyAscii(tidyLetters(word))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
}

/** As machine-readable passports write them. Source: ICAO Doc 9303-3, section 6. */
const digraphs = new Map(Object.entries({ ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe", æ: "ae", œ: "oe" }));

/** German and Nordic vowels by two letters each. */
export function withDigraphs(text: string): string {
  return text
    .normalize()
    .toLowerCase()
    .replaceAll(/[äöüåøæœ]/g, (letter) => digraphs.get(letter) ?? letter);
}
