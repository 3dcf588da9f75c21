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

/** The details that agree: once, quietly, in a line that opens. */
export function AgreedDetails({ comparisons }: { comparisons: readonly FieldComparison[] }) {
  const [isShown, setIsShown] = useState(false);
  const listId = useId();
  const agreed = comparisons.filter(({ verdict }) => agrees(verdict));
  if (agreed.length === 0) return null;

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
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? "Hide" : "Show"}
        </Button>
      </div>
      <ul id={listId} className={isShown ? classes.rows : classes.line}>
        {agreed.map((comparison) =>
          isShown ? (
            <AgreedRow key={comparison.field} comparison={comparison} />
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

function AgreedRow({ comparison }: { comparison: FieldComparison }) {
  const { field, verdict, sent, sentence } = comparison;

  return (
    <li className={classes.row}>
      <VerdictMark verdict={verdict} />
      <Text component="span" size="sm" fw={550}>
        {comparedFieldLabels[field]}
      </Text>
      <MarkedText text={sent} spans={[]} />
      {verdict !== "same" && (
        <Text component="span" size="sm" c="dimmed" className={classes.why}>
          {verdictLabels[verdict]}. {sentence}
        </Text>
      )}
    </li>
  );
}
