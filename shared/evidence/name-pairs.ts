import { isOneEdit } from "./edit-distance.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import type { PreparedName, PreparedWord } from "./prepared-name.ts";
import { shareGroup } from "./word-groups.ts";

/** How two words may be one name, strongest first; `none` when they are not. */
export const likenesses = [
  "none",
  "same",
  "transliteration",
  "nickname",
  "initial",
  "one-edit",
  "sounds-alike",
  "letters-alike",
] as const;

const none = likenesses.indexOf("none");
const same = likenesses.indexOf("same");
const transliteration = likenesses.indexOf("transliteration");
const nickname = likenesses.indexOf("nickname");
const initial = likenesses.indexOf("initial");
const oneEdit = likenesses.indexOf("one-edit");
const soundsAlike = likenesses.indexOf("sounds-alike");
const lettersAlike = likenesses.indexOf("letters-alike");

/** Two words of six letters with two of them changed come to 0.87 or more. */
const lettersAlikeFrom = 0.87;

const mostWords = 16;

/**
 * Which word of one name stands for which of the other. Read at once: it is filled anew by the next pairing, since
 * comparing a million names must not make a million of these.
 */
export const pairing = {
  /** By word: the place of its partner, or -1. */
  partnerOfOne: new Int8Array(mostWords),
  partnerOfOther: new Int8Array(mostWords),
  /** By word of the first name: what the pair is alike by, as a place among `likenesses`. */
  likenessOfOne: new Uint8Array(mostWords),
  likenessOfOther: new Uint8Array(mostWords),
};

const grid = new Uint8Array(mostWords * mostWords);

/** Pairs the words of two names into `pairing`, the strongest likenesses first. */
export function pairNames(one: PreparedName, other: PreparedName): void {
  const { partnerOfOne, partnerOfOther } = pairing;
  partnerOfOne.fill(-1);
  partnerOfOther.fill(-1);
  let found = 0;
  for (let place = 0; place < one.words.length; place += 1) {
    for (let at = 0; at < other.words.length; at += 1) {
      const likeness = likenessOf(one.words[place], other.words[at]);
      grid[place * mostWords + at] = likeness;
      found |= 1 << likeness;
    }
  }
  const words = one.words.length;
  const others = other.words.length;
  for (let likeness = same; likeness < oneEdit; likeness += 1) {
    if ((found & (1 << likeness)) !== 0) pairBy(likeness, words, others);
  }
  pairJoined(one, other, partnerOfOne, partnerOfOther);
  pairJoined(other, one, partnerOfOther, partnerOfOne);
  for (let likeness = oneEdit; likeness <= lettersAlike; likeness += 1) {
    if ((found & (1 << likeness)) !== 0) pairBy(likeness, words, others);
  }
}

function pairBy(likeness: number, words: number, others: number): void {
  for (let place = 0; place < words; place += 1) {
    for (let at = 0; at < others && pairing.partnerOfOne[place] === -1; at += 1) {
      if (grid[place * mostWords + at] !== likeness || pairing.partnerOfOther[at] !== -1) continue;
      pairing.partnerOfOne[place] = at;
      pairing.partnerOfOther[at] = place;
      pairing.likenessOfOne[place] = likeness;
      pairing.likenessOfOther[at] = likeness;
    }
  }
}

/** Words left over on one side may be one word left over on the other: "Mary Ann", "Maryann". */
function pairJoined(one: PreparedName, other: PreparedName, mine: Int8Array, theirs: Int8Array): void {
  for (const { word, from, to } of one.joins) {
    if (mine[from] !== -1 || mine[to] !== -1) continue;
    for (let at = 0; at < other.words.length; at += 1) {
      if (theirs[at] !== -1) continue;
      const likeness = likenessOfJoined(word, other.words[at]);
      if (likeness === none) continue;
      pairRange(mine, { from, to, at, likeness });
      theirs[at] = from;
      const likenessOfTheirs =
        theirs === pairing.partnerOfOther ? pairing.likenessOfOther : pairing.likenessOfOne;
      likenessOfTheirs[at] = likeness;
      break;
    }
  }
}

/** Where words are joined or apart, spelling differs too; a slip of the hand on top of that would be too much. */
function likenessOfJoined(one: PreparedWord, other: PreparedWord | undefined): number {
  if (other === undefined) return none;
  if (one.text === other.text) return same;
  return shareGroup(one.spellings, other.spellings) || isReadAlike(one, other) ? transliteration : none;
}

function pairRange(
  mine: Int8Array,
  { from, to, at, likeness }: { from: number; to: number; at: number; likeness: number },
): void {
  const likenessOfMine = mine === pairing.partnerOfOne ? pairing.likenessOfOne : pairing.likenessOfOther;
  for (let place = from; place <= to; place += 1) {
    mine[place] = at;
    likenessOfMine[place] = likeness;
  }
}

function likenessOf(one: PreparedWord | undefined, other: PreparedWord | undefined): number {
  if (one === undefined || other === undefined) return none;
  if (one.text === other.text) return same;
  if (one.isInitial || other.isInitial) return isInitialOf(one, other) ? initial : none;
  if (shareGroup(one.spellings, other.spellings) || areSameWithDigraphs(one, other)) return transliteration;
  if (shareGroup(one.nicknames, other.nicknames)) return nickname;
  return likenessOfLetters(one, other);
}

/** Müller as a passport writes him: Mueller. */
function areSameWithDigraphs(one: PreparedWord, other: PreparedWord): boolean {
  return one.withDigraphs === other.text || other.withDigraphs === one.text;
}

/** Slips of the hand, of spelling and of the ear. Words that share too few letters get no closer look. */
function likenessOfLetters(one: PreparedWord, other: PreparedWord): number {
  const apart = Math.abs(one.text.length - other.text.length);
  const shorter = Math.min(one.text.length, other.text.length);
  const unshared = bitsIn(one.letters ^ other.letters);
  if (shorter > 2 && apart < 2 && unshared < 3 && isOneEdit(one.text, other.text)) return oneEdit;
  if (unshared < 6 || one.hasOtherScript !== other.hasOtherScript) {
    if (isReadAlike(one, other)) return transliteration;
  }
  if (one.sound !== "" && one.sound === other.sound) return soundsAlike;
  if (shorter < 4 || apart > 2 || unshared > 4) return none;
  return jaroWinkler(one.text, other.text) >= lettersAlikeFrom ? lettersAlike : none;
}

/** Read alike by the rules of one practice, or but for a letter between two scripts, where spelling is a habit. */
function isReadAlike(one: PreparedWord, other: PreparedWord): boolean {
  for (let practice = 0; practice < one.readings.length; practice += 1) {
    const reading = one.readings[practice];
    if (reading !== "" && reading === other.readings[practice]) return true;
  }
  if (one.hasOtherScript === other.hasOtherScript) return false;
  return one.latin === other.latin || isOneEdit(one.latin, other.latin);
}

function isInitialOf(one: PreparedWord, other: PreparedWord): boolean {
  if (one.isInitial === other.isInitial) return false;
  return one.text.charCodeAt(0) === other.text.charCodeAt(0);
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
