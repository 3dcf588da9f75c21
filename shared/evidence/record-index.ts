import { judgePeople } from "./judge.ts";
import { askedKeys, oneDeletionNeighborhood, soundsOf, storedKeys } from "./look-up-keys.ts";
import type { PreparedPerson } from "./person.ts";
import { soundOf } from "./sound.ts";
import { totalBits, type Weighed } from "./weights.ts";

/** A record that may be the person's, by its place among the records. */
export interface Candidate {
  place: number;
  bits: number;
}

/**
 * Records held in memory to be linked in bulk. Candidates are found through the look-up keys and, since nothing is
 * stored here, through some that a database must not keep: a birth date alone, two sounded names, a house.
 */
export class RecordIndex {
  readonly #moreKeys: (person: PreparedPerson) => readonly string[];
  readonly #records: PreparedPerson[] = [];
  readonly #placesByKey = new Map<string, number[]>();
  #seenIn = new Int32Array(1024);
  #asked = 0;

  /** With `noMoreKeys` people are found as they are in a database, through the look-up keys alone. */
  constructor(moreKeys: (person: PreparedPerson) => readonly string[] = memoryKeys) {
    this.#moreKeys = moreKeys;
  }

  add(record: PreparedPerson): void {
    const place = this.#records.push(record) - 1;
    for (const key of new Set([...storedKeys(record).map(textOf), ...this.#moreKeys(record)])) {
      const places = this.#placesByKey.get(key);
      if (places) places.push(place);
      else this.#placesByKey.set(key, [place]);
    }
  }

  /** Places of the records that share a key with this person, each once. */
  candidatesFor(person: PreparedPerson): number[] {
    if (this.#seenIn.length < this.#records.length) this.#seenIn = new Int32Array(this.#records.length * 2);
    this.#asked += 1;
    const found: number[] = [];
    for (const key of [...askedKeys(person).map(textOf), ...this.#moreKeys(person)]) {
      const places = this.#placesByKey.get(key) ?? [];
      // A key that many share tells little, and the person has others.
      if (places.length > mostPerKey) continue;
      for (const place of places) {
        if (this.#seenIn[place] === this.#asked) continue;
        this.#seenIn[place] = this.#asked;
        found.push(place);
      }
    }
    return found;
  }

  /** The records likeliest to be this person's, best first, and how many were compared. */
  rank(person: PreparedPerson, weighed: Weighed, most: number): { ranked: Candidate[]; compared: number } {
    const places = this.candidatesFor(person);
    let ranked: Candidate[] = [];
    for (const place of places) {
      const record = this.#records[place];
      if (!record) continue;
      const judgement = judgePeople(person, record);
      const bits = totalBits(judgement, { one: person, other: record, weighed });
      if (bits > 0) ranked = withCandidate(ranked, { place, bits }, most);
    }
    return { ranked, compared: places.length };
  }
}

const mostPerKey = 1000;

/** Keeps a short list in order; of two with the same bits the earlier record comes first. */
export function withCandidate<C extends Candidate>(ranked: C[], candidate: C, most: number): C[] {
  const last = ranked.at(-1);
  if (ranked.length === most && last && last.bits >= candidate.bits) return ranked;
  return [...ranked, candidate].toSorted((a, b) => b.bits - a.bits || a.place - b.place).slice(0, most);
}

function textOf({ index, text }: { index: string; text: string }): string {
  return `${index}|${text}`;
}

export function noMoreKeys(): readonly string[] {
  return [];
}

function memoryKeys(person: PreparedPerson): string[] {
  const sounds = [...new Set(person.name.current.flatMap(soundsOf))].slice(0, 6).toSorted();
  const pairs = sounds.flatMap((one, place) =>
    sounds.slice(place + 1).map((other) => `names|${one}|${other}`),
  );
  const births = person["date-of-birth"].current.map(({ iso }) => `birth|${iso}`);
  const mailboxes = person.email.current.map(({ mailbox }) => `local|${mailbox}`);
  const phones = person.phone.current.flatMap(({ e164 }) =>
    oneDeletionNeighborhood(e164.slice(-10)).map((text) => `near|${text}`),
  );
  return [...pairs, ...births, ...mailboxes, ...phones, ...addressKeys(person, sounds)];
}

function addressKeys({ address }: PreparedPerson, sounds: readonly string[]): string[] {
  return address.current.flatMap(({ number, street, zip, city }) => {
    const streetSounds = street.split(" ").map((word) => soundOf(word) || word);
    const houses = number === "" ? [] : streetSounds.map((sound) => `house|${number}|${sound}`);
    const doors = number === "" || zip === "" ? [] : [`door|${zip}|${number}`];
    const places = [zip, soundOf(city)].filter((place) => place !== "");
    return [
      ...houses,
      ...doors,
      ...places.flatMap((place) => sounds.map((sound) => `near|${place}|${sound}`)),
    ];
  });
}
