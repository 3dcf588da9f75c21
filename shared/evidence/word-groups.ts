/** Words that belong together, by number of the group; a word may be in several. */
export type WordGroups = (word: string) => readonly number[];

const none: readonly number[] = [];

export function wordGroups(groups: readonly (readonly string[])[]): WordGroups {
  const byWord = new Map<string, number[]>();
  for (const [group, words] of groups.entries()) {
    for (const word of new Set(words)) byWord.set(word, [...(byWord.get(word) ?? []), group]);
  }
  return (word) => byWord.get(word) ?? none;
}

export function shareGroup(one: readonly number[], other: readonly number[]): boolean {
  for (const group of one) {
    if (other.includes(group)) return true;
  }
  return false;
}
