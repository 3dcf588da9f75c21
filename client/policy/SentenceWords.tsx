import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import {
  type NumberedSentence,
  type PolicyValue,
  valueInWords,
  wordsAround,
} from "../../shared/policy-sentences.ts";
import classes from "./Policy.module.css";

interface SentenceWordsProps {
  sentence: NumberedSentence;
  value: PolicyValue;
  /** What stands in the sentence's slot. */
  children: ReactNode;
}

/** A sentence with its slot: in the place of its number, or after the words. */
export function SentenceWords({ sentence, value, children }: SentenceWordsProps) {
  const [before, after] = wordsAround(sentence, value);
  if (after === undefined) {
    return (
      <span className={classes.apart}>
        <span>{before}</span>
        <span>{children}</span>
      </span>
    );
  }
  return (
    <span>
      {before}
      {children}
      {after}
    </span>
  );
}

/** A sentence as a version says it. */
export function SaidSentence({ sentence, value }: { sentence: NumberedSentence; value: PolicyValue }) {
  return (
    <SentenceWords sentence={sentence} value={value}>
      <b className={classes.value} data-off={value === false || undefined}>
        {valueInWords(sentence.slot, value)}
      </b>
    </SentenceWords>
  );
}

interface ChangedSentenceProps {
  sentence: NumberedSentence;
  from: PolicyValue;
  to: PolicyValue;
}

/** A sentence in which two versions differ: what the one said, and what the other says. */
export function ChangedSentence({ sentence, from, to }: ChangedSentenceProps) {
  const { slot } = sentence;
  return (
    <SentenceWords sentence={sentence} value={to}>
      <VisuallyHidden>changed from </VisuallyHidden>
      <del className={classes.was}>{valueInWords(slot, from)}</del>
      <span aria-hidden="true"> → </span>
      <VisuallyHidden> to </VisuallyHidden>
      <ins className={classes.becomes}>{valueInWords(slot, to)}</ins>
    </SentenceWords>
  );
}
