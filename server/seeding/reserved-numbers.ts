import { type Place, places } from "./places.ts";

/** People asking who are on no record have an index from here on, so nobody on file shares their numbers. */
export const strangersFrom = 500_000_000;

const million = 1_000_000;
const placesOfStrangers = 100_000;

/**
 * Nine digits from 000-000-000 to 000-999-999, each person's own, in no visible order.
 *
 * Empty from the 900,001st record on: the last hundred thousand numbers are kept for strangers.
 */
export function aNumberOf(seed: number, personIndex: number): string {
  const isStranger = personIndex >= strangersFrom;
  if (!isStranger && personIndex >= million - placesOfStrangers) return "";
  const place = isStranger ? million - 1 - (personIndex % placesOfStrangers) : personIndex;
  // Multiplying by a number prime to a million reaches every number once.
  const digits = (place * 386_677 + offset(seed, million)) % million;
  return String(digits).padStart(9, "0");
}

/** `TST` and ten digits; each person has four of their own, `nth` being 0 to 3. */
export function receiptNumberOf(seed: number, personIndex: number, nth: number): string {
  const place = BigInt(personIndex * 4 + nth);
  const digits = (place * 7_368_787_121n + BigInt(offset(seed, 9_999_999_967))) % 10_000_000_000n;
  return `TST${String(digits).padStart(10, "0")}`;
}

/** Where a person lives and has their phone; the first nine thousand people share no number. */
export function phoneOf(seed: number, personIndex: number): { place: Place; phone: string } {
  const area = (personIndex * 29 + offset(seed, areas.length)) % areas.length;
  const round = Math.floor(personIndex / areas.length);
  const line = (round * 37 + area * 11) % 100;
  const found = areas[area];
  if (!found) throw new RangeError(`There is no area ${area}.`);
  return { place: found.place, phone: reservedPhone(found.areaCode, line) };
}

/** A number set aside for fiction: 555-0100 to 555-0199, in E.164. `line` is 0 to 99. */
export function reservedPhone(areaCode: string, line: number): string {
  return `+1${areaCode}55501${String(line).padStart(2, "0")}`;
}

// One area code may serve two cities; a number belongs to the first.
const areas = places
  .flatMap((place) => place.areaCodes.map((areaCode) => ({ place, areaCode })))
  .filter(({ areaCode }, at, all) => all.findIndex((other) => other.areaCode === areaCode) === at);

function offset(seed: number, size: number): number {
  return (Math.abs(Math.trunc(seed)) * 7919) % size;
}
