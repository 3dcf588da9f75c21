import type { Invention } from "./invented.ts";
import { Random } from "./random.ts";
import type { Span } from "./received-at.ts";
import { strangersFrom, phoneOf } from "./reserved-numbers.ts";
import { peopleOnOnePhone } from "./scenarios.ts";

/** The phone a request shares with the others of its group; nobody on record has it as their own. */
export function sharedPhoneOf(invention: Invention, index: number): string {
  return phoneOf(invention.seed, strangersFrom + groupOf(invention, index)).phone;
}

/** The week in which the requests of a group come in. */
export function sharedPhoneAt(invention: Invention, index: number): Required<Span> {
  const latest = Math.max(0, invention.days - 7);
  const from = new Random(invention.seed, "phone", groupOf(invention, index)).int(0, latest);
  return { from, to: Math.min(invention.days, from + 6) };
}

/** So many requests lie in a group that about six of them share its phone. */
function groupOf({ planted }: Invention, index: number): number {
  const [, share = 100] = planted.weights.find(([scenario]) => scenario === "shared-phone") ?? [];
  return Math.floor(index / Math.ceil((peopleOnOnePhone * 100) / share));
}
