/**
 * Answers what was asked before without working it out again. Names and streets are so few and so common that most
 * words have been seen; whatever is asked once too often starts over.
 */
export function remembering<Answer>(workOut: (word: string) => Answer): (word: string) => Answer {
  const known = new Map<string, Answer>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= mostWords) known.clear();
    const answer = workOut(word);
    known.set(word, answer);
    return answer;
  };
}

const mostWords = 20_000;
