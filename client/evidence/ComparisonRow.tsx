import { Text } from "@mantine/core";
import { comparedFieldLabels, type Verdict, verdictLabels } from "../../shared/evidence/comparison.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { MarkedText } from "../ui/MarkedText.tsx";
import { CheckToggle, checkedInWords } from "./CheckToggle.tsx";
import classes from "./ComparisonTable.module.css";
import { VerdictEdge, VerdictMark } from "./VerdictMark.tsx";

type Comparison = OpenCase["comparisons"][number];

/** One detail that differs. Moved to with j or k it is read out as one sentence. */
export function ComparisonRow({ comparison, view }: { comparison: Comparison; view: OpenCase }) {
  const { field, verdict, sentence, sent, onRecord, sentSpans, onRecordSpans } = comparison;

  return (
    <tr tabIndex={-1} aria-label={rowSentence(comparison, view)} className={classes.row}>
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
      <td className={classes.check}>
        <CheckToggle comparison={comparison} view={view} />
      </td>
      <td className={classes.why}>
        <Text size="sm">
          <b>{verdictLabels[verdict]}.</b> {sentence}
        </Text>
      </td>
    </tr>
  );
}

interface ValueProps {
  verdict: Verdict;
  text: string;
  spans: Comparison["sentSpans"];
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

function rowSentence(comparison: Comparison, view: OpenCase): string {
  const { field, verdict, sent, onRecord, sentence } = comparison;
  const parts = [
    comparedFieldLabels[field],
    verdictLabels[verdict],
    sent === "" ? "They sent nothing" : `They sent ${sent}`,
    onRecord === "" ? "Nothing on record" : `On record ${onRecord}`,
  ];
  return `${parts.join(". ")}. ${sentence} ${checkedInWords(comparison, view)}.`;
}
