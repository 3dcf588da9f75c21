import { type ComparedField, comparedFields } from "./comparison.ts";
import { countFrequencies } from "./frequencies.ts";
import { judgePeople } from "./judge.ts";
import { askedKeys, type LookUpIndex, lookUpIndexes, storedKeys } from "./look-up-keys.ts";
import type { Level, Model } from "./model.ts";
import type { PreparedPerson } from "./person.ts";
import type { RuleId } from "./rules.ts";
import { probabilityOf, totalBits } from "./weights.ts";

/** Two places among the people. */
export type PlacePair = readonly [one: number, other: number];

/** Share by level, for each field, in the order of the model's levels. */
type Shares = Record<ComparedField, number[]>;

/** The part of each m that is our own judgment: errors that a file does not happen to hold do happen. */
const judgedPart = 0.2;

/** What never happens in n tries happens, all but surely, less than three times in n: Louis's rule of three. */
const ruleOfThree = 3;

/**
 * The model with its figures estimated anew from people some of whom are there more than once. A level that neither
 * strangers nor copies show gets the judged figures: the file says nothing about it.
 */
export function estimateModel(
  people: readonly PreparedPerson[],
  { pairs, model }: { pairs: Iterable<PlacePair>; model: Model },
): Model {
  const strangers = countStrangers(people, pairs, model);
  const u = byField((field) => strangersShares(strangers[field], model.levels[field]));
  const copies = countCopies(people, { model, u });
  const levels = byFieldOf((field) =>
    model.levels[field].map((level, place) => {
      const isSeen = (strangers[field][place] ?? 0) > 0 || (copies[field][place] ?? 0) >= 1;
      if (!isSeen) return { ...level, ...level.judged };
      const m = (copies[field][place] ?? 0) / Math.max(sum(copies[field]), 1);
      return {
        ...level,
        m: judgedPart * level.judged.m + (1 - judgedPart) * m,
        u: u[field][place] ?? level.u,
      };
    }),
  );
  return { ...model, levels: byFieldOf((field) => addedToOne(levels[field])) };
}

/**
 * How two strangers stand to each other: the levels of pairs drawn at random, nearly all of whom are two people. The
 * few that the model takes for one person are left out, or they would be all there is to see at the best levels.
 */
function countStrangers(people: readonly PreparedPerson[], pairs: Iterable<PlacePair>, model: Model): Shares {
  const counts = emptyCounts(model);
  const weighed = { model, frequencies: countFrequencies(people), priorOneIn: people.length };
  for (const pair of pairs) {
    const [one, other] = pairOf(people, pair);
    const judgement = judgePeople(one, other);
    if (probabilityOf(totalBits(judgement, { one, other, weighed }), people.length) > 0.5) continue;
    for (const field of comparedFields) countAt(counts[field], levelAt(model, field, judgement[field]), 1);
  }
  return counts;
}

function strangersShares(counts: readonly number[], levels: readonly Level[]): number[] {
  const all = Math.max(sum(counts), 1);
  return levels.map(({ judged }, place) => {
    const count = counts[place] ?? 0;
    return count > 0 ? count / all : Math.min(judged.u, ruleOfThree / all);
  });
}

/** The fields whose agreement brought a pair together, and which it therefore tells nothing about. */
const restsOn: Record<LookUpIndex, readonly ComparedField[]> = {
  "a-number-near": ["a-number"],
  "receipt-number-near": ["receipt-number"],
  "birth-name": ["name", "date-of-birth"],
  "sound-year": ["name", "date-of-birth"],
  mailbox: ["email"],
  "phone-number": ["phone"],
  house: ["address"],
};

/**
 * How one person's two copies stand to each other, by expectation–maximization over pairs that share a look-up key,
 * with u fixed. Pairs are taken one index at a time, each index leaving out the fields it rests on.
 *
 * Source: W. E. Winkler, "Using the EM Algorithm for Weight Computation in the Fellegi–Sunter Model", 1988.
 */
function countCopies(people: readonly PreparedPerson[], { model, u }: { model: Model; u: Shares }): Shares {
  const sums = emptyCounts(model);
  for (const index of lookUpIndexes) {
    const fields = comparedFields.filter((field) => !restsOn[index].includes(field));
    const patterns = patternsOf(people, pairsSharing(people, index), { model, fields });
    const expected = maximize(patterns, { fields, u, model });
    for (const field of fields) {
      for (const [level, count] of expected[field].entries()) countAt(sums[field], level, count);
    }
  }
  return sums;
}

/** Pairs of people that share a key of one index. Keys that many share are passed over. */
function pairsSharing(people: readonly PreparedPerson[], index: LookUpIndex): PlacePair[] {
  const byKey = new Map<string, number[]>();
  for (const [place, person] of people.entries()) {
    for (const key of [...storedKeys(person), ...askedKeys(person)]) {
      if (key.index !== index) continue;
      const places = byKey.get(key.text) ?? [];
      if (places.at(-1) !== place) places.push(place);
      byKey.set(key.text, places);
    }
  }
  const pairs = new Map<number, PlacePair>();
  for (const places of byKey.values()) {
    if (places.length > mostPerKey) continue;
    for (const [at, one] of places.entries()) {
      for (const other of places.slice(at + 1)) pairs.set(one * people.length + other, [one, other]);
    }
  }
  return [...pairs.values()];
}

const mostPerKey = 30;
const rounds = 40;

/** Pairs that stand to each other alike: their levels by field, -1 where a field is missing, and how many they are. */
interface Pattern {
  levels: Record<ComparedField, number>;
  count: number;
}

function patternsOf(
  people: readonly PreparedPerson[],
  pairs: readonly PlacePair[],
  { model, fields }: { model: Model; fields: readonly ComparedField[] },
): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const pair of pairs) {
    const levels = levelsOf(people, pair, model);
    const key = fields.map((field) => levels[field]).join();
    const known = patterns.get(key);
    if (known) known.count += 1;
    else patterns.set(key, { levels, count: 1 });
  }
  return [...patterns.values()];
}

/** Counts of matching pairs by field and level that explain the patterns best. */
function maximize(
  patterns: readonly Pattern[],
  { fields, u, model }: { fields: readonly ComparedField[]; u: Shares; model: Model },
): Shares {
  let m = byField((field) => model.levels[field].map(({ judged }) => judged.m));
  let matching = 0.5;
  let expected = emptyCounts(model);
  const all = patterns.reduce((sum, { count }) => sum + count, 0);
  for (let round = 0; round < rounds && all > 0; round += 1) {
    expected = emptyCounts(model);
    let matches = 0;
    for (const { levels, count } of patterns) {
      const share = count * chanceOfMatch(levels, { fields, m, u, matching });
      matches += share;
      for (const field of fields) countAt(expected[field], levels[field], share);
    }
    m = sharesOf(expected, 0.01);
    matching = Math.min(Math.max(matches / all, 1e-6), 1 - 1e-6);
  }
  return expected;
}

function chanceOfMatch(
  levels: Record<ComparedField, number>,
  { fields, m, u, matching }: { fields: readonly ComparedField[]; m: Shares; u: Shares; matching: number },
): number {
  let odds = matching / (1 - matching);
  for (const field of fields) {
    const level = levels[field];
    if (level !== -1) odds *= (m[field][level] ?? 1) / (u[field][level] ?? 1);
  }
  return odds / (1 + odds);
}

function levelsOf(
  people: readonly PreparedPerson[],
  pair: PlacePair,
  model: Model,
): Record<ComparedField, number> {
  const judgement = judgePeople(...pairOf(people, pair));
  return byFieldOf((field) => levelAt(model, field, judgement[field]));
}

function pairOf(
  people: readonly PreparedPerson[],
  [one, other]: PlacePair,
): [PreparedPerson, PreparedPerson] {
  const [mine, theirs] = [people[one], people[other]];
  if (!mine || !theirs) throw new RangeError(`There is no pair ${one}, ${other}.`);
  return [mine, theirs];
}

/** The place of a rule's level, or -1 when the field is missing. */
function levelAt(model: Model, field: ComparedField, rule: RuleId): number {
  return model.levels[field].findIndex(({ rules }) => rules.includes(rule));
}

/** Both shares scaled to add up to one, since some levels kept what they had. */
function addedToOne(levels: readonly Level[]): Level[] {
  const [allM, allU] = [sum(levels.map(({ m }) => m)), sum(levels.map(({ u }) => u))];
  return levels.map((level) => ({ ...level, m: level.m / allM, u: level.u / allU }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function emptyCounts({ levels }: Model): Shares {
  return byField((field) => levels[field].map(() => 0));
}

function countAt(counts: number[], level: number, count: number): void {
  if (level !== -1) counts[level] = (counts[level] ?? 0) + count;
}

/** What was counted as shares, with a little for each level that was not. */
function sharesOf(counts: Shares, atLeast: number): Shares {
  return byField((field) => {
    const filled = counts[field].map((count) => Math.max(count, atLeast));
    const all = filled.reduce((sum, count) => sum + count, 0);
    return filled.map((count) => count / all);
  });
}

function byField(of: (field: ComparedField) => number[]): Shares {
  return byFieldOf(of);
}

function byFieldOf<Value>(of: (field: ComparedField) => Value): Record<ComparedField, Value> {
  // comparedFields names every key once.
  return Object.fromEntries(comparedFields.map((field) => [field, of(field)])) as Record<
    ComparedField,
    Value
  >;
}
