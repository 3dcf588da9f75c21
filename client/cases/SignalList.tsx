import { Title } from "@mantine/core";
import { type RecordFlag, recordFlagLabels } from "../../shared/records.ts";
import classes from "./RequestFacts.module.css";

interface SignalListProps {
  flags: readonly RecordFlag[];
  sentences: readonly string[];
}

/** What calls for care, each in a sentence; nothing when nothing does. */
export function SignalList({ flags, sentences }: SignalListProps) {
  if (sentences.length + flags.length === 0) return null;

  return (
    <section aria-labelledby="signals" className={classes.part}>
      <Title order={2} size="h4" id="signals">
        Signals
      </Title>
      <ul className={classes.signals}>
        {flags.map((flag) => (
          <li key={flag}>On the record: {recordFlagLabels[flag].toLowerCase()}.</li>
        ))}
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
