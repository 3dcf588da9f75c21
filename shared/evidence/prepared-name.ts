import { fullName, type PersonName } from "../records.ts";
import {
  hasOtherScript,
  isInitial,
  type NameWord,
  nameWords,
  rolesOf,
  tidiedWords,
  type WordRole,
} from "./name-words.ts";
import { nicknameGroups } from "./nicknames.ts";
import { remembering } from "./remembering.ts";
import { practices, readingsOf } from "./romanization.ts";
import { soundOf } from "./sound.ts";
import { romanized, withDigraphs } from "./romanized.ts";
import { spellingGroups } from "./spellings.ts";
import { type JoinedWords, joinWords } from "./tidy.ts";

/** A name as somebody writes it: in parts, or in one line whose parts are not known. */
export interface WrittenName {
  full: string;
  /** Both empty when only the line is known. */
  given: string;
  family: string;
  /** The same name in its own script; empty when there is none. */
  native: string;
}

/** One word of a name with all that comparing it needs. */
export interface PreparedWord {
  text: string;
  role: WordRole;
  isInitial: boolean;
  /** One bit for each letter in it, to pass over words that cannot be alike. */
  letters: number;
  latin: string;
  hasOtherScript: boolean;
  /** In Latin letters with ae, oe and ue for the German and Nordic vowels. */
  withDigraphs: string;
  /** By practice, in the order of `practices`. */
  readings: readonly string[];
  spellings: readonly number[];
  nicknames: readonly number[];
  sound: string;
}

/** A name tidied once, to be compared many times. Plain data. */
export interface PreparedName {
  shown: string;
  /** The same text but for how its characters are stored. */
  stored: string;
  native: string;
  words: readonly PreparedWord[];
  /** Neighboring words joined, with the places they take up: "Mary Ann" may be "Maryann". */
  joins: readonly { word: PreparedWord; from: number; to: number }[];
  /** As written; and family name first, where the parts are known. */
  forward: JoinedWords;
  familyFirst: JoinedWords | null;
  /** In Latin letters; empty when the parts are not known or there is no family name. */
  familyWords: readonly string[];
  /** The same words in alphabetical order. */
  sorted: string;
  ownScript: JoinedWords;
  hasOtherScript: boolean;
  /** The whole name in Latin letters without spaces, in either order, and its Chinese reading: pinyin joins and parts syllables freely. */
  latin: readonly string[];
  chinese: readonly string[];
}

/** Words past this many take no part in pairing; no form has room for them. */
const mostWords = 16;

export function prepareName(written: WrittenName): PreparedName {
  const shown = written.full.trim() || written.native.trim();
  const found = nameWords(shown);
  const words = found.map(({ tidied }) => tidied);
  const parts = [written.family, written.given].map(tidiedWords);
  const isInParts = parts.every((part) => part.length > 0);
  const roles = rolesOf(words);
  const prepared = found.slice(0, mostWords).map((word, place) => prepareWord(word, roles[place] ?? "name"));
  const familyFirst = isInParts ? parts.flat() : null;
  const latin = [wholeLatin(words), ...(familyFirst ? [wholeLatin(familyFirst)] : [])];
  return {
    shown,
    stored: shown.normalize(),
    native: written.native.trim(),
    words: prepared,
    joins: joinsOf(prepared),
    forward: joinWords(words),
    familyFirst: familyFirst && joinWords(familyFirst),
    familyWords: (parts[0] ?? []).map(romanized),
    sorted: words.toSorted().join(" "),
    ownScript: joinWords(tidiedWords(written.native)),
    hasOtherScript: hasOtherScript(shown),
    latin,
    chinese: latin.map((letters) => practices.chinese(letters)),
  };
}

export function writtenInParts(name: PersonName): WrittenName {
  return { full: fullName(name), given: name.given, family: name.family, native: name.native };
}

function prepareWord({ text, tidied }: Omit<NameWord, "start">, role: WordRole): PreparedWord {
  return { ...spelledWord(tidied), role, withDigraphs: romanized(withDigraphs(text)) };
}

const spelledWord = remembering((tidied: string): Omit<PreparedWord, "role" | "withDigraphs"> => {
  const latin = romanized(tidied);
  const isLetter = isInitial(tidied);
  return {
    text: tidied,
    isInitial: isLetter,
    letters: letterBits(tidied),
    latin,
    hasOtherScript: hasOtherScript(tidied),
    readings: readingsOf(latin),
    // One Korean family name is a lone letter once romanized, but a lone letter is an initial.
    spellings: isLetter ? [] : [...new Set([tidied, latin].flatMap(spellingGroups))],
    nicknames: nicknameGroups(tidied),
    sound: soundOf(latin),
  };
});

function joinsOf(words: readonly PreparedWord[]): PreparedName["joins"] {
  const joins: { word: PreparedWord; from: number; to: number }[] = [];
  for (let from = 0; from + 1 < words.length; from += 1) {
    for (let to = from + 1; to < Math.min(words.length, from + 3); to += 1) {
      const taken = words.slice(from, to + 1);
      if (to === from + 2 && taken[1]?.role !== "particle") continue;
      const text = taken.map((word) => word.text).join("");
      joins.push({ word: prepareWord({ text, tidied: text }, "name"), from, to });
    }
  }
  return joins;
}

function wholeLatin(words: readonly string[]): string {
  return words.map(romanized).join("");
}

function letterBits(text: string): number {
  let bits = 0;
  for (let place = 0; place < text.length; place += 1) bits |= 1 << (text.charCodeAt(place) & 31);
  return bits;
}
