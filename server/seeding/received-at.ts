import { ageInDays, dateBefore, instantBefore } from "./days.ts";
import { inventRecord } from "./invent-record.ts";
import type { Invention } from "./invented.ts";
import { Random } from "./random.ts";
import { recordIndexOf } from "./record-condition.ts";
import { isGrouped, isSecond, scenarioOf, secondAfter } from "./scenarios.ts";

/** When a request came in: within the office's days, mostly in office hours, never after the office's noon. */
export function receivedAtOf(invention: Invention, index: number): string {
  const { seed, noon, days } = invention;
  const random = new Random(seed, "arrival", index);
  const scenario = scenarioOf(invention, index);
  if (isSecond(scenario)) return later(random, noon, receivedAtOf(invention, index - 1));
  if (scenario === "contact-changed-yesterday" || scenario === "contact-changed-this-month") {
    return later(random, noon, contactChangedAt(invention, index));
  }
  if (isGrouped(scenario)) return inventTime(random, noon, { to: Math.min(days, 4) });
  const second = secondAfter(invention, index);
  // A request that is doubled is still open, so it is a recent one.
  if (second === "duplicate-open-request") return inventTime(random, noon, { to: Math.min(days, 6) });
  // What took its course began early.
  if (second === "code-already-used") return inventTime(random, noon, { from: days / 2, to: days });
  if (scenario === "silence") return inventTime(random, noon, { from: days * 0.7, to: days });
  return inventTime(random, noon, { to: days });
}

/** Some time between an instant and the office's noon. */
function later(random: Random, noon: number, instant: string): string {
  return instantBefore(noon, ageInDays(noon, instant) * (0.05 + 0.9 * random.next()));
}

/** The newest contact on the record is the one that was changed. */
function contactChangedAt(invention: Invention, index: number): string {
  const { record } = inventRecord(invention, recordIndexOf(invention, index));
  return record.contacts.map(({ since }) => since).reduce((a, b) => (a > b ? a : b));
}

/** Days before noon: from this one, and up to but never reaching that one. */
interface Span {
  from?: number;
  to: number;
}

function inventTime(random: Random, noon: number, { from = 0, to }: Span): string {
  const on = dateBefore(noon, random.int(Math.floor(from), to - 1));
  // 13:00 to 22:00 UTC is the working day of most of the country.
  const hour = random.chance(0.8) ? random.int(13, 21) : random.int(0, 23);
  const time = [hour, random.int(0, 59), random.int(0, 59)].map((part) => String(part).padStart(2, "0"));
  const receivedAt = `${on}T${time.join(":")}.000Z`;
  if (ageInDays(noon, receivedAt) >= 0) return receivedAt;
  return `${dateBefore(noon, 1)}${receivedAt.slice(10)}`;
}
