import { editSteps } from "./edit-distance.ts";
import { tidyLetters } from "./tidy.ts";

/** A stretch of text, with where it starts in the shown value. */
export interface Stretch {
  text: string;
  start: number;
}

/** Words of one value standing where the other has other words, or none. */
export interface ChangedWords {
  sent: Stretch[];
  onRecord: Stretch[];
}

/** Words are matched before letters, or the A of "Apt" would be taken for the A of "Austin". */
export function changedWords(sent: string, onRecord: string): ChangedWords[] {
  const from = wordsOf(sent);
  const to = wordsOf(onRecord);
  const changes: ChangedWords[] = [];
  let wasChanged = false;
  for (const step of editSteps(from.map(keyOf), to.map(keyOf))) {
    const taken = { sent: from.splice(0, step.from), onRecord: to.splice(0, step.to) };
    const last = changes.at(-1);
    if (step.cost === 1 && wasChanged && last) {
      last.sent.push(...taken.sent);
      last.onRecord.push(...taken.onRecord);
    } else if (step.cost === 1) changes.push(taken);
    wasChanged = step.cost === 1;
  }
  return changes;
}

function wordsOf(text: string): Stretch[] {
  return Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ({ 0: word, index }) => ({
    text: word,
    start: index,
  }));
}

function keyOf({ text }: Stretch): string {
  return tidyLetters(text);
}
