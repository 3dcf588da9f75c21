import type { Span } from "./comparison.ts";
import { likenesses, pairing, pairNames } from "./name-pairs.ts";
import { type NameWord, nameWords } from "./name-words.ts";
import { prepareName, type PreparedName } from "./prepared-name.ts";
import type { RuleId } from "./rules.ts";
import { differingSpans, type SpanPair } from "./spans.ts";

export interface NameMarks {
  sent: string;
  onRecord: string;
  spans: SpanPair;
}

/**
 * Both names as they are shown for this rule, and what differs, marked word by word: two names may stand in another
 * order. Names that agree in their own script are shown with it, since it must not hide that the other form differs.
 */
export function markNames(sent: PreparedName, onRecord: PreparedName, rule: RuleId): NameMarks {
  if (rule !== "native-script") {
    return { sent: sent.shown, onRecord: onRecord.shown, spans: spansOf(sent, onRecord, rule) };
  }
  const [one, other] = [withNative(sent), withNative(onRecord)];
  return { sent: one.shown, onRecord: other.shown, spans: pairedSpans(one, other) };
}

function spansOf(sent: PreparedName, onRecord: PreparedName, rule: RuleId): SpanPair {
  if (rule === "tidied") return differingSpans(sent.shown, onRecord.shown);
  return pairedSpans(sent, onRecord);
}

function withNative({ shown, native }: PreparedName): PreparedName {
  const full = shown === "" || native === "" || shown === native ? shown || native : `${shown} (${native})`;
  return prepareName({ full, given: "", family: "", native: "" });
}

const same = likenesses.indexOf("same");

/** Marks what differs inside each pair, and all of a word without a partner. */
function pairedSpans(sent: PreparedName, onRecord: PreparedName): SpanPair {
  pairNames(sent, onRecord);
  const [words, others] = [nameWords(sent.shown), nameWords(onRecord.shown)];
  const spans: [Span[], Span[]] = [[], []];
  for (const [place, word] of words.entries()) {
    const partner = others[pairing.partnerOfOne[place] ?? -1];
    if (!partner) spans[0].push(whole(word));
    else if (pairing.likenessOfOne[place] !== same) {
      const [mine, theirs] = differingSpans(word.text, partner.text);
      spans[0].push(...movedBy(word.start, mine));
      spans[1].push(...movedBy(partner.start, theirs));
    }
  }
  for (const [place, word] of others.entries()) {
    if ((pairing.partnerOfOther[place] ?? -1) === -1) spans[1].push(whole(word));
  }
  return spans;
}

function movedBy(offset: number, spans: readonly Span[]): Span[] {
  return spans.map(([start, end]) => [start + offset, end + offset]);
}

function whole({ start, text }: NameWord): Span {
  return [start, start + text.length];
}
