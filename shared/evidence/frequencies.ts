import { givenNameShares, surnameShares, townShares } from "./common-names.ts";
import type { PreparedPerson } from "./person.ts";

/**
 * How common values are, as the share of people who have them. Agreeing on a rare one says more than agreeing on a
 * common one: Szymborska more than Garcia.
 */
export interface Frequencies {
  nameWords: Shares;
  towns: Shares;
}

export interface Shares {
  of: ReadonlyMap<string, number>;
  /** The share taken for a value that is not listed. */
  unlisted: number;
  /** The chance that two people have the same one. */
  agreeing: number;
}

/** Of the United States, for a desk that may not count its own records in the open. */
export const nationalFrequencies: Frequencies = {
  // A word may be a given or a family name; the share is over both, as it is compared.
  nameWords: sharesOf(addedUp([...halved(givenNameShares), ...halved(surnameShares)]), 0.00003),
  towns: sharesOf(new Map(townShares), 0.0001),
};

/** As counted in the records at hand, for linking files. */
export function countFrequencies(people: Iterable<PreparedPerson>): Frequencies {
  const nameWords = new Counter();
  const towns = new Counter();
  for (const { name, address } of people) {
    for (const { words } of name.current) {
      for (const { text, role } of words) if (role === "name") nameWords.count(text);
    }
    for (const { city } of address.current) if (city !== "") towns.count(city);
  }
  return { nameWords: nameWords.shares(), towns: towns.shares() };
}

/** Bits to add for agreeing on these values, each more or less common than the average agreement. */
export function rarityBits(shares: Shares, values: readonly string[]): number {
  return values.reduce((sum, value) => sum + rarityOf(shares, value), 0);
}

/** One value may lend at most this many bits: a misspelling is rare too, and a share is an estimate. */
const mostBits = 6;

export function rarityOf(shares: Shares, value: string): number {
  const share = shares.of.get(value) ?? shares.unlisted;
  return Math.max(-mostBits, Math.min(mostBits, Math.log2(shares.agreeing / share)));
}

class Counter {
  readonly #counts = new Map<string, number>();
  #total = 0;

  count(value: string): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    this.#total += 1;
  }

  /** An unseen value counts as half of one seen once. */
  shares(): Shares {
    const total = Math.max(this.#total, 1);
    const shares = new Map([...this.#counts].map(([value, count]) => [value, count / total]));
    return sharesOf(shares, 0.5 / total);
  }
}

function sharesOf(of: ReadonlyMap<string, number>, unlisted: number): Shares {
  const listed = [...of.values()].reduce((sum, share) => sum + share * share, 0);
  return { of, unlisted, agreeing: Math.max(listed, unlisted) };
}

function halved(shares: Iterable<readonly [string, number]>): [string, number][] {
  return Array.from(shares, ([value, share]) => [value, share / 2]);
}

function addedUp(shares: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [value, share] of shares) sums.set(value, (sums.get(value) ?? 0) + share);
  return sums;
}
