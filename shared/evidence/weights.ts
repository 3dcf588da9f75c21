import { type ComparedField, comparedFields, type Verdict } from "./comparison.ts";
import { type Frequencies, nationalFrequencies, rarityBits, rarityOf } from "./frequencies.ts";
import { type Judgement, judgePeople } from "./judge.ts";
import { type Level, model, type Model } from "./model.ts";
import type { PreparedPerson } from "./person.ts";
import type { PreparedName } from "./prepared-name.ts";
import { type RuleId, verdictOf } from "./rules.ts";

/** What one field adds to the total, and out of what. */
export interface FieldWeight {
  field: ComparedField;
  verdict: Verdict;
  rule: RuleId;
  /** Null when the field is missing on a side: it weighs nothing. */
  level: Pick<Level, "level" | "m" | "u"> | null;
  /** log2(m/u). */
  levelBits: number;
  /** For agreeing on a value that is rarer, or commoner, than the average. */
  rarityBits: number;
  bits: number;
}

export interface Weighing {
  modelVersion: string;
  fields: FieldWeight[];
  /** The chance before anything was compared, in bits: -19.9 for one in a million. */
  priorBits: number;
  /** All fields together, without the prior. */
  totalBits: number;
  /** That both are one person. */
  probability: number;
}

export interface Weighed {
  model: Model;
  frequencies: Frequencies;
  /** How many records the other side may be one of. */
  priorOneIn: number;
}

export const officeWeights: Weighed = {
  model,
  frequencies: nationalFrequencies,
  priorOneIn: model.priorOneIn,
};

/** The Fellegi–Sunter match weight of two people, field by field. Source: I. Fellegi and A. Sunter, 1969. */
export function weighPeople(
  one: PreparedPerson,
  other: PreparedPerson,
  weighed: Weighed = officeWeights,
): Weighing {
  const judgement = judgePeople(one, other);
  const fields = comparedFields.map((field) => weighField(field, judgement[field], { one, other, weighed }));
  const totalBits = fields.reduce((sum, { bits }) => sum + bits, 0);
  return {
    modelVersion: weighed.model.version,
    fields,
    priorBits: priorBits(weighed.priorOneIn),
    totalBits,
    probability: probabilityOf(totalBits, weighed.priorOneIn),
  };
}

/** The total of `weighPeople` alone, for ranking many. */
export function totalBits(
  judgement: Judgement,
  { one, other, weighed }: { one: PreparedPerson; other: PreparedPerson; weighed: Weighed },
): number {
  const bits = bitsByRule(weighed.model);
  let total = 0;
  for (const field of comparedFields) total += bits[field].get(judgement[field]) ?? 0;
  return (
    total +
    nameRarity(judgement.name, { one, other, weighed }) +
    townRarity(judgement.address, { one, other, weighed })
  );
}

/** That two people are one: `bits` over a prior of one in so many. */
export function probabilityOf(bits: number, priorOneIn: number): number {
  return 1 / (1 + 2 ** -(bits + priorBits(priorOneIn)));
}

/** One in many is odds of one to one less. */
function priorBits(priorOneIn: number): number {
  return -Math.log2(Math.max(priorOneIn - 1, 1));
}

/** The first of these is the person's beyond reasonable doubt: likely enough, and no other comes near. */
export function isCertain(
  ranked: readonly { bits: number }[],
  { model: of, priorOneIn }: { model: Model; priorOneIn: number },
): boolean {
  const [first, second] = ranked;
  if (!first || probabilityOf(first.bits, priorOneIn) < of.certainFrom) return false;
  return second === undefined || first.bits - second.bits >= of.certainLeadBits;
}

export function levelOf({ levels }: Model, field: ComparedField, rule: RuleId): Level | null {
  return levels[field].find((level) => level.rules.includes(rule)) ?? null;
}

interface Pair {
  one: PreparedPerson;
  other: PreparedPerson;
  weighed: Weighed;
}

function weighField(field: ComparedField, rule: RuleId, pair: Pair): FieldWeight {
  const level = levelOf(pair.weighed.model, field, rule);
  const levelBits = level === null ? 0 : Math.log2(level.m / level.u);
  const rarity = field === "name" ? nameRarity(rule, pair) : field === "address" ? townRarity(rule, pair) : 0;
  const found = level && { level: level.level, m: level.m, u: level.u };
  return {
    field,
    verdict: verdictOf(rule),
    rule,
    level: found,
    levelBits,
    rarityBits: rarity,
    bits: levelBits + rarity,
  };
}

const tables = new WeakMap<Model, Record<ComparedField, Map<RuleId, number>>>();

function bitsByRule(of: Model): Record<ComparedField, Map<RuleId, number>> {
  const known = tables.get(of);
  if (known) return known;
  const entries = comparedFields.map((field) => [
    field,
    new Map(of.levels[field].flatMap(({ rules, m, u }) => rules.map((rule) => [rule, Math.log2(m / u)]))),
  ]);
  // comparedFields names every key once.
  const table = Object.fromEntries(entries) as Record<ComparedField, Map<RuleId, number>>;
  tables.set(of, table);
  return table;
}

/** Levels at which the names share no word that counts. */
const withoutSharedWords: ReadonlySet<RuleId> = new Set([
  "different",
  "different-scripts",
  "not-sent",
  "not-on-record",
  "neither",
]);

/** For the words both names have in common. Of several names on a side, the one that shares the most. */
function nameRarity(rule: RuleId, { one, other, weighed }: Pair): number {
  if (withoutSharedWords.has(rule)) return 0;
  const shared = sharedWords(one.name.current[0], other.name.current[0]);
  return rarityBits(weighed.frequencies.nameWords, shared);
}

function sharedWords(one: PreparedName | undefined, other: PreparedName | undefined): string[] {
  if (!one || !other) return [];
  const isShared = (text: string) => other.words.some((word) => word.text === text);
  const words = one.words.filter(
    ({ text, role, isInitial }) => role === "name" && !isInitial && isShared(text),
  );
  return words.map(({ text }) => text);
}

function townRarity(rule: RuleId, { one, other, weighed }: Pair): number {
  if (rule === "different" || rule === "former-address") return 0;
  const city = one.address.current[0]?.city ?? "";
  if (city === "" || city !== other.address.current[0]?.city) return 0;
  return rarityOf(weighed.frequencies.towns, city);
}
