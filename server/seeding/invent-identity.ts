import type { PersonName, RecordIdentity } from "../../shared/records.ts";
import { inventMarriedName, inventName, inventRomanisedName } from "./invent-name.ts";
import type { Invention } from "./invented.ts";
import {
  traditionsWithMarriedNames,
  traditionsWithOtherRomanisations,
  type WeightedTraditions,
} from "./names/traditions.ts";
import type { Tradition } from "./names/tradition.ts";
import type { Random } from "./random.ts";
import { aNumberOf, receiptNumberOf } from "./reserved-numbers.ts";
import type { Scenario } from "./scenarios.ts";

export interface Person {
  tradition: Tradition;
  identity: RecordIdentity;
  /** How they write their name themselves, where that is another romanisation than the record's. */
  otherLatin: string;
}

export interface PersonToInvent {
  random: Random;
  invention: Invention;
  index: number;
  condition: Scenario;
}

export function inventPerson({ random, invention, index, condition }: PersonToInvent): Person {
  const { seed, noon } = invention;
  const { tradition, name, previousNames, otherLatin } = inventNames(random, condition, invention);
  const aNumber = aNumberOf(seed, index);
  const hasANumber = withANumber.includes(condition) || random.chance(0.94);
  const identity: RecordIdentity = {
    name,
    previousNames,
    otherNames: inventNickname(random, name, condition),
    dateOfBirth: inventBirthDate(random, noon, condition),
    aNumber: hasANumber ? aNumber : "",
    receipts: inventReceipts(random, seed, index),
    representative: random.chance(0.12) || condition === "representative" ? random.pick(representatives) : "",
  };
  return { tradition, identity, otherLatin };
}

/** What can only be planted beside an A-number. */
const withANumber: readonly Scenario[] = ["wrong-a-number", "mistyped-receipt-number"];

interface Names extends Pick<Person, "tradition" | "otherLatin"> {
  name: PersonName;
  previousNames: PersonName[];
}

function inventNames(random: Random, condition: Scenario, { traditions }: Invention): Names {
  if (condition === "married-name") {
    const tradition = random.pick(amongThese(traditionsWithMarriedNames, traditions));
    const [before, name] = inventMarriedName(random, tradition);
    return { tradition, name, previousNames: [before], otherLatin: "" };
  }
  if (condition === "transliterated-name") {
    const tradition = random.pick(traditionsWithOtherRomanisations);
    const [name, otherLatin] = inventRomanisedName(random, tradition);
    return { tradition, name, previousNames: [], otherLatin };
  }
  const tradition = random.weighted(traditions);
  return { tradition, name: inventName(random, tradition), previousNames: [], otherLatin: "" };
}

/** Those of a kind that people of this office have; all of the kind where none do. */
function amongThese(kind: readonly Tradition[], chosen: WeightedTraditions): readonly Tradition[] {
  const had = kind.filter((tradition) => chosen.some(([one, share]) => one === tradition && share > 0));
  return had.length > 0 ? had : kind;
}

/** Now and then the record knows a short form of the given name as well. */
function inventNickname(random: Random, { given, family }: PersonName, condition: Scenario): PersonName[] {
  const isKnown = random.chance(0.08);
  const short = given.slice(0, given.search(/[ -]|$/));
  if (!isKnown || condition !== "clean-match" || !family || short === given) return [];
  return [{ given: short, family, native: "" }];
}

function inventBirthDate(random: Random, noon: number, condition: Scenario): string {
  const year = new Date(noon).getUTCFullYear() - random.int(18, 86);
  const month = random.int(1, 12);
  const day = random.int(1, 28);
  // To be mistaken for each other, day and month must both be months and not the same one.
  const swappable = (month + random.int(0, 10)) % 12;
  return isoDate(year, month, condition === "swapped-day-month" ? swappable + 1 : day);
}

function isoDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function inventReceipts(random: Random, seed: number, index: number): RecordIdentity["receipts"] {
  const forms = random.shuffle(formsFiled).slice(
    0,
    random.weighted([
      [1, 6],
      [2, 3],
      [3, 1],
    ]),
  );
  return forms.map((form, nth) => ({
    number: receiptNumberOf(seed, index, nth),
    form,
    status: random.weighted(receiptStatuses),
  }));
}

const formsFiled = ["I-130", "I-485", "I-765", "I-90", "N-400", "I-131", "I-751", "I-589"];

const receiptStatuses: readonly (readonly [string, number])[] = [
  ["Pending", 5],
  ["Approved", 3],
  ["Received", 2],
  ["Evidence requested", 1],
  ["Transferred", 1],
  ["Denied", 1],
];

const representatives = [
  "Dana Whitlock, attorney",
  "Marisela Fuentes, accredited representative",
  "Thomas Okeke, attorney",
  "Lighthouse Legal Aid",
  "Hye-rin Baek, attorney",
  "Samuel Abramov, attorney",
  "Riverside Family Clinic",
];
