import { Text, Title } from "@mantine/core";
import type { SentenceChange } from "../../shared/policy-sentences.ts";
import classes from "./Policy.module.css";
import { ChangedSentence } from "./SentenceWords.tsx";

interface SentenceChangesProps {
  title: string;
  changes: readonly SentenceChange[];
  /** Said when nothing differs. */
  none: string;
}

/** Only the sentences that differ, each with what it said and what it says. */
export function SentenceChanges({ title, changes, none }: SentenceChangesProps) {
  return (
    <section className={classes.sheet} aria-labelledby="sentence-changes">
      <Title order={2} size="h4" id="sentence-changes">
        {title}
      </Title>
      {changes.length === 0 ? (
        <Text>{none}</Text>
      ) : (
        <ul className={classes.lines}>
          {changes.map(({ sentence, from, to }) => (
            <li key={sentence.path} className={classes.line}>
              <span className={classes.number}>{sentence.number}</span>
              <ChangedSentence sentence={sentence} from={from} to={to} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
