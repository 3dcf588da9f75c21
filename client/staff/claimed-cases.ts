import { count } from "../dates.ts";

/** How many cases went back, as a sentence to follow another; nothing when none did. */
export function releasedWords(released: number): string {
  if (released === 0) return "";
  return ` ${count(released, "claimed case")} ${released === 1 ? "is" : "are"} back in the queue.`;
}
