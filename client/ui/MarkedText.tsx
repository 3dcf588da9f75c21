import classes from "./MarkedText.module.css";

interface MarkedTextProps {
  text: string;
  /** Stretches to mark, `[start, end)` in UTF-16 units, in order and apart. */
  spans: readonly (readonly [start: number, end: number])[];
}

/** A value to be read character by character; what differs is bold and underlined, so it survives print and grey. */
export function MarkedText({ text, spans }: MarkedTextProps) {
  return (
    // Names come in scripts of both directions and must not turn the words around them.
    <bdi className={classes.root}>
      {piecesOf(text, spans).map(({ start, words, isMarked }) =>
        isMarked ? (
          <mark key={start} className={classes.mark}>
            {words}
          </mark>
        ) : (
          words
        ),
      )}
    </bdi>
  );
}

interface Piece {
  start: number;
  words: string;
  isMarked: boolean;
}

function piecesOf(text: string, spans: MarkedTextProps["spans"]): Piece[] {
  const pieces: Piece[] = [];
  let reached = 0;
  for (const [start, end] of spans) {
    pieces.push({ start: reached, words: text.slice(reached, start), isMarked: false });
    pieces.push({ start, words: text.slice(start, end), isMarked: true });
    reached = end;
  }
  pieces.push({ start: reached, words: text.slice(reached), isMarked: false });
  return pieces.filter(({ words }) => words !== "");
}
