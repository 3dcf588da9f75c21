import { Button, Text, Title } from "@mantine/core";
import { useId, useState } from "react";
import {
  agrees,
  comparedFieldLabels,
  type FieldComparison,
  verdictGlyphs,
  verdictLabels,
} from "../../shared/evidence/comparison.ts";
import { count } from "../dates.ts";
import { MarkedText } from "../ui/MarkedText.tsx";
import classes from "./AgreedDetails.module.css";
import { VerdictMark } from "./VerdictMark.tsx";
import { type RowWhy, whyRow } from "./Why.tsx";

interface AgreedDetailsProps {
  comparisons: readonly FieldComparison[];
  /** How their verdicts came about; null where nobody asks. */
  why: RowWhy | null;
}

/** The details that agree: once, quietly, in a line that opens. */
export function AgreedDetails({ comparisons, why }: AgreedDetailsProps) {
  const [isAskedFor, setIsAskedFor] = useState(false);
  const listId = useId();
  const agreed = comparisons.filter(({ verdict }) => agrees(verdict));
  if (agreed.length === 0) return null;
  // A link to why a row agrees shows the row.
  const isShown = isAskedFor || agreed.some(({ field }) => why?.isOpen(field));

  return (
    <section aria-labelledby="agreed" className={classes.root}>
      <div className={classes.heading}>
        <Title order={2} size="h5" id="agreed">
          Agreed
        </Title>
        <Text size="sm" c="dimmed">
          {count(agreed.length, "detail")}
        </Text>
        <Button
          variant="default"
          size="xs"
          aria-expanded={isShown}
          aria-controls={listId}
          onClick={() => setIsAskedFor(!isShown)}
        >
          {isShown ? "Hide" : "Show"}
        </Button>
      </div>
      <ul id={listId} className={isShown ? classes.rows : classes.line}>
        {agreed.map((comparison) =>
          isShown ? (
            <AgreedRow key={comparison.field} comparison={comparison} why={why} />
          ) : (
            <li key={comparison.field}>
              <span aria-hidden="true" className={classes.glyph}>
                {verdictGlyphs[comparison.verdict]}
              </span>{" "}
              {comparedFieldLabels[comparison.field]}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function AgreedRow({ comparison, why }: { comparison: FieldComparison; why: RowWhy | null }) {
  const { field, verdict, sent, sentence } = comparison;

  return (
    <li className={classes.row} {...whyRow}>
      <VerdictMark verdict={verdict} />
      <Text component="span" size="sm" fw={550}>
        {comparedFieldLabels[field]}
      </Text>
      <MarkedText text={sent} spans={[]} />
      <Text component="span" size="sm" c="dimmed" className={classes.why}>
        {verdict !== "same" && `${verdictLabels[verdict]}. `}
        {sentence} {why?.button(field)}
      </Text>
      <div className={classes.trace}>{why?.trace(field)}</div>
    </li>
  );
}
