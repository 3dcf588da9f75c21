import { Text, Title } from "@mantine/core";
import { type RecordFlag, recordFlagLabels } from "../../shared/records.ts";
import classes from "./Signals.module.css";

interface SignalListProps {
  flags: readonly RecordFlag[];
  sentences: readonly string[];
}

/** What called for care when it was decided, each in a sentence; nothing when nothing did. */
export function SignalList({ flags, sentences }: SignalListProps) {
  if (sentences.length + flags.length === 0) return null;

  return (
    <section aria-labelledby="signals" className={classes.part}>
      <Title order={2} size="h4" id="signals">
        Signals
      </Title>
      <ul className={classes.list}>
        {flags.map((flag) => (
          <li key={flag}>
            <Text>On the record: {recordFlagLabels[flag].toLowerCase()}.</Text>
          </li>
        ))}
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Text>{sentence}</Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
