/** What a stream of chance is for. Each kind of fact has its own, so one never shifts another. */
const streams = ["scenario", "record", "request", "arrival", "work", "network"] as const;
export type Stream = (typeof streams)[number];

/**
 * Chance that can be had again: the same seed, stream and index give the same draws on every machine.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand), seeded with three words, a counter of 1 and
 * twelve rounds thrown away, as its author does. Never use it for secrets.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, stream: Stream, index: number) {
    this.#a = seed | 0;
    this.#b = Math.floor(seed / 2 ** 32) ^ Math.imul(streams.indexOf(stream) + 1, 0x9e3779b9);
    this.#c = index | 0;
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** A number from 0 up to, but never reaching, 1. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True with this likelihood, 0 to 1. */
  chance(likelihood: number): boolean {
    return this.next() < likelihood;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("There is nothing to pick from.");
    // The list is not empty and the place lies inside it.
    return list[this.int(0, list.length - 1)] as T;
  }

  /** Picks by weight: `[["portal", 78], ["phone", 12]]`. Weights need not add up to anything. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.next() * choices.reduce((total, [, weight]) => total + weight, 0);
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new RangeError("There is nothing to pick from.");
  }

  /** A new list in another order (Fisher and Yates). */
  shuffle<T>(list: readonly T[]): T[] {
    const rest = [...list];
    return list.map(() => rest.splice(this.int(0, rest.length - 1), 1)).flat();
  }
}
