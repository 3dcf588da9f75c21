import type { PreparedAddress } from "./address.ts";
import type { PreparedName } from "./prepared-name.ts";
import type { PreparedPerson } from "./person.ts";
import { soundOf } from "./sound.ts";

/**
 * The indexes a record is found through, and what each gives away to somebody who has the database but not its keys:
 * which records share the value, never the value. No index rests on a name alone, because common names could be
 * counted out of it.
 */
export const lookUpIndexes = [
  /** Nine digits with each digit left out in turn: who shares an A-number or is one slip from it. */
  "a-number-near",
  /** The same for a receipt number. */
  "receipt-number-near",
  /** A birth date with one sounded name: who shares both. */
  "birth-name",
  /** A sounded family name with a birth year: about as telling as initials with an age. */
  "sound-year",
  /** A mailbox with its domain, dots, tags and usual slips aside. */
  "mailbox",
  /** A phone number without its extension. */
  "phone-number",
  /** A house number with its sounded street and postcode: who shares a house. */
  "house",
] as const;
export type LookUpIndex = (typeof lookUpIndexes)[number];

/** Which rules records are stored by. It grows with every change of `storedKeys`, and they are stored anew. */
export const lookUpRules = 1;

/** One text to look for in one index. Sealed data is looked up by its HMAC with the index's own key. */
export interface LookUpKey {
  index: LookUpIndex;
  text: string;
}

/**
 * The keys a record is stored under. Former names and contacts lead to it too. A key may come twice: whoever stores
 * them has shorter ones to tell apart.
 */
export function storedKeys(person: PreparedPerson): LookUpKey[] {
  const dates = valuesOf(person["date-of-birth"]);
  const names = valuesOf(person.name);
  return [
    ...numberKeys(person),
    ...dates.flatMap(({ iso }) => names.flatMap((name) => birthNameKeys(iso, name))),
    ...dates.flatMap(({ year }) => names.flatMap((name) => soundYearKeys(year, familySoundsOf(name)))),
    ...contactKeys(person),
  ];
}

/** The keys to ask for somebody by: theirs, the date with day and month swapped, and every name for a family name. */
export function askedKeys(person: PreparedPerson): LookUpKey[] {
  const dates = valuesOf(person["date-of-birth"]);
  const names = valuesOf(person.name);
  const isoDates = dates.flatMap(({ iso, year, month, day }) =>
    month !== "" && day !== "" && month !== day ? [iso, `${year}-${day}-${month}`] : [iso],
  );
  return distinct([
    ...numberKeys(person),
    ...isoDates.flatMap((iso) => names.flatMap((name) => birthNameKeys(iso, name))),
    ...dates.flatMap(({ year }) => names.flatMap((name) => soundYearKeys(year, soundsOf(name)))),
    ...contactKeys(person),
  ]);
}

/**
 * The text itself and with each symbol left out in turn. Two texts one slip apart share one of these, whether a symbol
 * was changed, missing, extra or swapped with its neighbor.
 */
export function oneDeletionNeighborhood(text: string): string[] {
  const neighborhood = [text];
  for (let place = 0; place < text.length; place += 1) {
    // Of symbols that repeat it is all the same which one is left out.
    if (text[place] !== text[place - 1]) neighborhood.push(text.slice(0, place) + text.slice(place + 1));
  }
  return neighborhood;
}

/** How the names of a person sound, each once; how it is spelled when it hardly sounds at all. */
export function soundsOf({ words }: PreparedName): string[] {
  const names = words.filter(({ role, isInitial }) => role === "name" && !isInitial);
  return [...new Set(names.map(({ latin, sound }) => sound || latin).filter((sound) => sound !== ""))];
}

function familySoundsOf(name: PreparedName): string[] {
  if (name.familyWords.length === 0) return soundsOf(name);
  return name.familyWords.map((word) => soundOf(word) || word);
}

function numberKeys(person: PreparedPerson): LookUpKey[] {
  const aNumbers = valuesOf(person["a-number"]).map(({ mended, digits }) => mended || digits);
  const receipts = valuesOf(person["receipt-number"]).map(({ mended, tidied }) => mended || tidied);
  return [
    ...aNumbers.flatMap(oneDeletionNeighborhood).map((text) => keyOf("a-number-near", text)),
    ...receipts.flatMap(oneDeletionNeighborhood).map((text) => keyOf("receipt-number-near", text)),
  ];
}

function birthNameKeys(iso: string, name: PreparedName): LookUpKey[] {
  return soundsOf(name).map((sound) => keyOf("birth-name", `${iso}|${sound}`));
}

function soundYearKeys(year: string, sounds: readonly string[]): LookUpKey[] {
  return year === "" ? [] : sounds.map((sound) => keyOf("sound-year", `${sound}|${year}`));
}

function contactKeys({ email, phone, address }: PreparedPerson): LookUpKey[] {
  return [
    ...valuesOf(email).map(({ mailbox, meant }) => keyOf("mailbox", `${mailbox}@${meant}`)),
    ...valuesOf(phone).map(({ e164 }) => keyOf("phone-number", e164)),
    ...valuesOf(address).flatMap(houseKeys),
  ];
}

function houseKeys({ number, street, zip }: PreparedAddress): LookUpKey[] {
  if (number === "" || zip === "") return [];
  const [word = ""] = street.split(" ");
  return [keyOf("house", `${number}|${soundOf(word) || word}|${zip}`)];
}

function keyOf(index: LookUpIndex, text: string): LookUpKey {
  return { index, text };
}

function valuesOf<Prepared>(held: {
  current: readonly Prepared[];
  former: readonly { value: Prepared }[];
}): Prepared[] {
  return [...held.current, ...held.former.map(({ value }) => value)];
}

function distinct(keys: readonly LookUpKey[]): LookUpKey[] {
  const seen: Partial<Record<LookUpIndex, Set<string>>> = {};
  return keys.filter(({ index, text }) => {
    const texts = (seen[index] ??= new Set());
    return texts.size !== texts.add(text).size;
  });
}
