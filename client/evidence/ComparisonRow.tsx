import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import {
  comparedFieldLabels,
  type FieldComparison,
  type Span,
  type Verdict,
  verdictLabels,
} from "../../shared/evidence/comparison.ts";
import { MarkedText } from "../ui/MarkedText.tsx";
import classes from "./ComparisonTable.module.css";
import { VerdictEdge, VerdictMark } from "./VerdictMark.tsx";
import { type RowWhy, whyRow } from "./Why.tsx";

/** How a row is marked as looked at, on screen and read out. */
export interface RowMarks<Comparison extends FieldComparison> {
  cell: (comparison: Comparison) => ReactNode;
  inWords: (comparison: Comparison) => string;
}

interface ComparisonRowProps<Comparison extends FieldComparison> {
  comparison: Comparison;
  marks: RowMarks<Comparison> | null;
  /** How the verdict came about; null where nobody asks. */
  why: RowWhy | null;
}

/** One detail that differs. Moved to with j or k it is read out as one sentence. */
export function ComparisonRow<Comparison extends FieldComparison>(props: ComparisonRowProps<Comparison>) {
  const { comparison, marks, why } = props;
  const { field, verdict, sentence, sent, onRecord, sentSpans, onRecordSpans } = comparison;
  const marked = marks ? ` ${marks.inWords(comparison)}.` : "";

  return (
    <tr tabIndex={-1} aria-label={rowSentence(comparison) + marked} className={classes.row} {...whyRow}>
      <th scope="row" className={classes.field}>
        {comparedFieldLabels[field]}
      </th>
      <td data-label="They sent" className={classes.sent}>
        <Value verdict={verdict} text={sent} spans={sentSpans} nothing="Not given" />
      </td>
      <td className={classes.rail}>
        <VerdictMark verdict={verdict} />
      </td>
      <td data-label="On record" className={classes.record}>
        <Value verdict={verdict} text={onRecord} spans={onRecordSpans} nothing="Not on record" />
      </td>
      {marks && <td className={classes.check}>{marks.cell(comparison)}</td>}
      <td className={classes.why}>
        <Text size="sm">
          <b>{verdictLabels[verdict]}.</b> {sentence} {why?.button(field)}
        </Text>
      </td>
      {why?.trace(field) && <td className={classes.trace}>{why.trace(field)}</td>}
    </tr>
  );
}

interface ValueProps {
  verdict: Verdict;
  text: string;
  spans: readonly Span[];
  /** Said where there is no value. */
  nothing: string;
}

function Value({ verdict, text, spans, nothing }: ValueProps) {
  return (
    <VerdictEdge verdict={verdict}>
      {text !== "" ? (
        <MarkedText text={text} spans={spans} />
      ) : (
        <Text component="span" c="dimmed">
          {nothing}
        </Text>
      )}
    </VerdictEdge>
  );
}

function rowSentence({ field, verdict, sent, onRecord, sentence }: FieldComparison): string {
  const parts = [
    comparedFieldLabels[field],
    verdictLabels[verdict],
    sent === "" ? "They sent nothing" : `They sent ${sent}`,
    onRecord === "" ? "Nothing on record" : `On record ${onRecord}`,
  ];
  return `${parts.join(". ")}. ${sentence}`;
}
