import type { Span } from "./comparison.ts";
import { isOneEdit } from "./edit-distance.ts";
import { hasOtherScript, type NameWord, nameWords } from "./name-words.ts";
import { isNicknamePair } from "./nicknames.ts";
import { byStrength, type RuleId } from "./rules.ts";
import { differingSpans } from "./spans.ts";
import { isSpellingPair, romanized } from "./spellings.ts";

type Likeness = "same" | "transliteration" | "nickname" | "initial" | "one-edit";

interface Pair {
  likeness: Likeness;
  sent: NameWord;
  onRecord: NameWord;
}

/** Which word of one name stands for which of the other, and the words left without a partner. */
export interface Pairing {
  pairs: readonly Pair[];
  sentAlone: readonly NameWord[];
  onRecordAlone: readonly NameWord[];
}

/** Strongest first, so that a word is not given to a lesser partner before its own comes up. */
const likenesses: [Likeness, (one: NameWord, other: NameWord) => boolean][] = [
  ["same", (one, other) => one.tidied === other.tidied],
  ["transliteration", isTransliteration],
  ["nickname", (one, other) => isNicknamePair(one.tidied, other.tidied)],
  ["initial", (one, other) => isInitialOf(one.tidied, other.tidied) || isInitialOf(other.tidied, one.tidied)],
  ["one-edit", (one, other) => isOneEdit(one.tidied, other.tidied)],
];

/** What fills the place of a name that one-word names do not have; some forms repeat the one word instead. */
const placeholders = ["fnu", "lnu", "nmn"];

export function pairNames(sent: string, onRecord: string): Pairing {
  const sentAlone = new Set(nameWords(sent));
  const onRecordAlone = new Set(nameWords(onRecord));
  const pairs: Pair[] = [];
  for (const [likeness, areAlike] of likenesses) {
    for (const word of sentAlone) {
      const partner = [...onRecordAlone].find((other) => areAlike(word, other));
      if (!partner) continue;
      pairs.push({ likeness, sent: word, onRecord: partner });
      sentAlone.delete(word);
      onRecordAlone.delete(partner);
    }
  }
  return { pairs, sentAlone: [...sentAlone], onRecordAlone: [...onRecordAlone] };
}

/** The weakest likeness the names rest on; null when they rest on too little. */
export function pairingRule({ pairs, sentAlone, onRecordAlone }: Pairing): RuleId | null {
  const alone = [...sentAlone, ...onRecordAlone];
  const rules = pairs.flatMap(({ likeness }) => (likeness === "same" ? [] : [likeness]));
  const full = pairs.filter(({ likeness, sent }) => likeness !== "initial" && sent.tidied.length > 1);
  const edits = rules.filter((rule) => rule === "one-edit").length;

  if (full.length === 0 || edits > 1) return null;
  if (alone.length === 0) return weakest(rules);
  if (edits > 0 || (sentAlone.length > 0 && onRecordAlone.length > 0)) return null;
  const fillers = [...placeholders, ...full.map(({ sent }) => sent.tidied)];
  const isFilledUp = alone.every(({ tidied }) => fillers.includes(tidied));
  return pairs.length > 1 || isFilledUp ? weakest([...rules, "part-missing"]) : null;
}

/** Marks what differs inside each pair, and all of a word without a partner. */
export function pairingSpans({ pairs, sentAlone, onRecordAlone }: Pairing): [Span[], Span[]] {
  const differing = pairs
    .filter(({ likeness }) => likeness !== "same")
    .map(({ sent, onRecord }) => ({ sent, onRecord, spans: differingSpans(sent.text, onRecord.text) }));
  const sentSpans = differing.flatMap(({ sent, spans }) => movedBy(sent.start, spans[0]));
  const onRecordSpans = differing.flatMap(({ onRecord, spans }) => movedBy(onRecord.start, spans[1]));
  return [
    [...sentSpans, ...sentAlone.map(whole)],
    [...onRecordSpans, ...onRecordAlone.map(whole)],
  ];
}

/** Between scripts a letter more or less is a habit of spelling, not a slip. */
function isTransliteration(one: NameWord, other: NameWord): boolean {
  if (isSpellingPair(one.text, other.text)) return true;
  return (
    hasOtherScript(one.text) !== hasOtherScript(other.text) &&
    isOneEdit(romanized(one.text), romanized(other.text))
  );
}

function isInitialOf(initial: string, word: string): boolean {
  return Array.from(initial).length === 1 && word.length > initial.length && word.startsWith(initial);
}

function weakest(rules: readonly RuleId[]): RuleId | null {
  return rules.toSorted(byStrength).at(-1) ?? null;
}

function movedBy(offset: number, spans: readonly Span[]): Span[] {
  return spans.map(([start, end]) => [start + offset, end + offset]);
}

function whole({ start, text }: NameWord): Span {
  return [start, start + text.length];
}
