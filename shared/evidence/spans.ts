import { changedWords, type Stretch } from "./changed-words.ts";
import type { Span } from "./comparison.ts";
import { type EditStep, editSteps } from "./edit-distance.ts";
import { tidyLetters } from "./tidy.ts";

export type SpanPair = readonly [sent: readonly Span[], onRecord: readonly Span[]];

/**
 * Where two shown values differ. Capitals, accents and separators are marked only when nothing else differs:
 * they would hide what matters.
 */
export function differingSpans(sent: string, onRecord: string): SpanPair {
  const pairs = changedWords(sent, onRecord).map((change) =>
    spansBetween(change.sent, change.onRecord, tidyLetters),
  );
  const marked: SpanPair = [pairs.flatMap(([spans]) => spans), pairs.flatMap(([, spans]) => spans)];
  if (marked[0].length + marked[1].length > 0) return marked;
  const asWritten = (grapheme: string) => grapheme.normalize();
  return spansBetween([{ text: sent, start: 0 }], [{ text: onRecord, start: 0 }], asWritten);
}

/** The same marks in order, touching ones joined, and widened so that no accent or surrogate pair is cut. */
export function wholeGraphemes(text: string, spans: readonly Span[]): Span[] {
  const isMarked = ([start, end]: Span) => spans.some(([from, to]) => from < end && start < to);
  const joined: Span[] = [];
  for (const [start, end] of graphemesOf({ text, start: 0 })
    .map(({ span }) => span)
    .filter(isMarked)) {
    const last = joined.at(-1);
    if (last?.[1] === start) joined.splice(-1, 1, [last[0], end]);
    else joined.push([start, end]);
  }
  return joined;
}

/** Reads each grapheme as what it is compared by. */
function spansBetween(sent: Stretch[], onRecord: Stretch[], readAs: (grapheme: string) => string): SpanPair {
  const [from, to] = [sent.flatMap(graphemesOf), onRecord.flatMap(graphemesOf)];
  const keysOf = (graphemes: Grapheme[]) => graphemes.map(({ text }) => readAs(text));
  const steps = editSteps(keysOf(from), keysOf(to));
  // With less than half in common, scattered marks would suggest a likeness that is chance.
  const shared = steps.filter(({ cost }) => cost === 0).length;
  if (shared * 2 < Math.max(from.length, to.length)) return [wholly(from), wholly(to)];
  return [changedSpans(from, steps, "from"), changedSpans(to, steps, "to")];
}

interface Grapheme {
  text: string;
  span: Span;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Plain characters, each of which is a grapheme; the segmenter takes twenty times as long to say so. */
const plain = /^[\x20-\x7e]*$/;

function graphemesOf({ text, start }: Stretch): Grapheme[] {
  if (plain.test(text)) {
    return Array.from(text, (letter, index) => ({ text: letter, span: [start + index, start + index + 1] }));
  }
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({
    text: segment,
    span: [start + index, start + index + segment.length],
  }));
}

function changedSpans(
  graphemes: readonly Grapheme[],
  steps: readonly EditStep[],
  side: "from" | "to",
): Span[] {
  let place = 0;
  return steps.flatMap((step) => {
    const taken = graphemes.slice(place, place + step[side]);
    place += step[side];
    return step.cost === 0 ? [] : taken.map(({ span }) => span);
  });
}

/** From the first to the last of them, with what stands between. */
function wholly(graphemes: readonly Grapheme[]): Span[] {
  const [first, last] = [graphemes[0], graphemes.at(-1)];
  return first && last ? [[first.span[0], last.span[1]]] : [];
}
