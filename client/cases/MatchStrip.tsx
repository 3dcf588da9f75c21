import { VisuallyHidden } from "@mantine/core";
import {
  type ComparedField,
  comparedFieldLabels,
  comparedFields,
  readStrip,
  type Verdict,
  verdictGlyphs,
  verdicts,
} from "../../shared/evidence/comparison.ts";
import classes from "./MatchStrip.module.css";

/** Seven verdicts as seven signs in field order; read out as one sentence. `strip` is as in `stripOf`. */
export function MatchStrip({ strip }: { strip: string }) {
  const verdictOf = readStrip(strip);
  if (!verdictOf) return <span className={classes.none}>No record to compare with</span>;

  return (
    <span className={classes.strip}>
      <VisuallyHidden>{stripSentence(verdictOf)}</VisuallyHidden>
      {comparedFields.map((field) => (
        <span key={field} aria-hidden="true" className={classes.cell} data-verdict={verdictOf[field]}>
          {verdictGlyphs[verdictOf[field]]}
        </span>
      ))}
    </span>
  );
}

/** The key of the strip, for a column's header: N D A R E P M over the seven signs. */
export function MatchStripKey() {
  return (
    <span className={classes.strip}>
      <VisuallyHidden>Checks</VisuallyHidden>
      {comparedFields.map((field) => (
        <abbr key={field} aria-hidden="true" className={classes.letter} title={comparedFieldLabels[field]}>
          {comparedFieldLabels[field].charAt(0)}
        </abbr>
      ))}
    </span>
  );
}

const phrases: Record<Exclude<Verdict, "same">, string> = {
  "same-after-tidying": "same after tidying",
  close: "close",
  different: "different",
  missing: "missing",
  "cannot-compare": "can't be compared",
};

function stripSentence(verdictOf: Record<ComparedField, Verdict>): string {
  const parts = verdicts.flatMap((verdict) => {
    const fields = comparedFields.filter((field) => verdictOf[field] === verdict);
    if (fields.length === 0) return [];
    if (verdict === "same") return [`${fields.length} same`];
    return [`${inWords(fields)} ${phrases[verdict]}`];
  });
  return `Checks: ${parts.join(", ")}.`;
}

const series = new Intl.ListFormat("en-US", { type: "conjunction" });

function inWords(fields: readonly ComparedField[]): string {
  // "A-number" keeps its capital; the other labels are plain words.
  return series.format(
    fields.map((field) => comparedFieldLabels[field].replace(/^[A-Z](?=[a-z])/, lowerCase)),
  );
}

function lowerCase(letter: string): string {
  return letter.toLowerCase();
}
