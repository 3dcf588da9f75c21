import type { Comparer } from "./held.ts";
import { likenesses, pairing, pairNames } from "./name-pairs.ts";
import { markNames } from "./name-spans.ts";
import type { PreparedName, PreparedWord } from "./prepared-name.ts";
import { type RuleId, strengthOf } from "./rules.ts";
import { sameWords } from "./tidy.ts";

export const nameComparer: Comparer<PreparedName> = {
  show: (name) => name.shown,
  tokens: ({ words }) => words.map(({ text }) => text),
  judge: judgeNames,
  mark: markNames,
  // A previous name in another order is still that name; one that is merely close says nothing.
  countsAsFormer: (rule) => rule === "name-order",
};

/** By what rule two names stand to each other; the same whichever side is which. */
function judgeNames(one: PreparedName, other: PreparedName): RuleId {
  if (one.stored === other.stored) return "exact";
  if (sameWords(one.forward, other.forward)) return "tidied";
  if (isSameInOwnScript(one, other)) return "native-script";
  if (isReordered(one, other)) return "name-order";
  if (isReadAlike(one, other)) return "transliteration";
  // Words are paired off greedily, so the order of the sides is fixed to give one answer from both.
  if (one.sorted <= other.sorted) pairNames(one, other);
  else pairNames(other, one);
  const rule = one.sorted <= other.sorted ? ruleOfPairing(one, other) : ruleOfPairing(other, one);
  return rule === "different" && one.hasOtherScript !== other.hasOtherScript ? "different-scripts" : rule;
}

function isSameInOwnScript(one: PreparedName, other: PreparedName): boolean {
  return (
    sameWords(one.ownScript, other.ownScript) ||
    sameWords(one.ownScript, other.forward) ||
    sameWords(one.forward, other.ownScript)
  );
}

/** Family name first, or the same words in any other order. */
function isReordered(one: PreparedName, other: PreparedName): boolean {
  if (one.sorted === other.sorted && one.sorted !== "") return true;
  return (
    (other.familyFirst !== null && sameWords(one.forward, other.familyFirst)) ||
    (one.familyFirst !== null && sameWords(one.familyFirst, other.forward))
  );
}

/** The whole name in Latin letters, in either order: as it is between scripts, and in pinyin or Wade–Giles. */
function isReadAlike(one: PreparedName, other: PreparedName): boolean {
  if (one.hasOtherScript !== other.hasOtherScript && shareReading(one.latin, other.latin)) return true;
  // The same letters cut at other places are not the same syllables: "Ann Amari", "Anna Mari".
  return one.forward.letters !== other.forward.letters && shareReading(one.chinese, other.chinese);
}

function shareReading(ones: readonly string[], others: readonly string[]): boolean {
  for (const one of ones) {
    if (one !== "" && others.includes(one)) return true;
  }
  return false;
}

/** What a pairing comes to: the weakest likeness it rests on, or how little of the name is alike. */
function ruleOfPairing(one: PreparedName, other: PreparedName): RuleId {
  const mine = sideOf(one, pairing.partnerOfOne, pairing.likenessOfOne);
  const theirs = sideOf(other, pairing.partnerOfOther, pairing.likenessOfOther);
  const full = Math.min(mine.full, theirs.full);
  const alone = mine.alone + theirs.alone;
  if (full === 0) return "different";
  if (mine.hasSuffixAlone && theirs.hasSuffixAlone && alone === 0) return "suffix-differs";
  if (alone === 0) {
    return mine.loose > 1 ? "letters-alike" : (weakest(mine.rule, theirs.rule) ?? "name-order");
  }
  // Some of the name is alike but too little to be close. A name of one word is told by nothing but that word.
  const isOneSided = mine.alone === 0 || theirs.alone === 0;
  if (!isOneSided || mine.loose > 0 || full < 2) return mine.sure > 0 ? "part-same" : "part-alike";
  return weakest(mine.rule, theirs.rule) ?? "part-missing";
}

/** Why a word may be without a partner. */
function leftOutRule({ words }: PreparedName, place: number, word: PreparedWord): RuleId {
  if (word.role !== "name") return ruleByRole[word.role];
  return words.some((twin, at) => at !== place && twin.text === word.text) ? "placeholder" : "part-missing";
}

const ruleByRole = {
  particle: "particle-missing",
  suffix: "suffix-missing",
  title: "title",
  filler: "placeholder",
} as const;

interface Side {
  /** Words with a partner that are more than an initial or a particle. */
  full: number;
  /** Of those, the ones that are the same name and not just alike. */
  sure: number;
  /** Those alike by a slip, a sound or some letters. */
  loose: number;
  /** Words of the name itself without a partner. */
  alone: number;
  hasSuffixAlone: boolean;
  rule: RuleId | null;
}

const nickname = likenesses.indexOf("nickname");
const initial = likenesses.indexOf("initial");
const oneEdit = likenesses.indexOf("one-edit");

function sideOf(name: PreparedName, partners: Int8Array, likenessOf: Uint8Array): Side {
  const side: Side = { full: 0, sure: 0, loose: 0, alone: 0, hasSuffixAlone: false, rule: null };
  for (let place = 0; place < name.words.length; place += 1) {
    const word = name.words[place];
    if (word === undefined) continue;
    const likeness = likenessOf[place] ?? 0;
    if (partners[place] === -1) {
      const leftOut = leftOutRule(name, place, word);
      side.rule = weakest(side.rule, leftOut);
      if (leftOut === "part-missing") side.alone += 1;
      if (leftOut === "suffix-missing") side.hasSuffixAlone = true;
      continue;
    }
    side.rule = weakest(side.rule, ruleByLikeness[likeness] ?? null);
    if (word.role !== "name" || word.isInitial || likeness === initial) continue;
    side.full += 1;
    if (likeness <= nickname) side.sure += 1;
    if (likeness >= oneEdit) side.loose += 1;
  }
  return side;
}

const ruleByLikeness: (RuleId | null)[] = likenesses.map((likeness) =>
  likeness === "none" || likeness === "same" ? null : likeness,
);

function weakest(one: RuleId | null, other: RuleId | null): RuleId | null {
  if (one === null || other === null) return one ?? other;
  return strengthOf(one) > strengthOf(other) ? one : other;
}
