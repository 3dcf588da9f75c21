import { Badge, Button, Group, Text } from "@mantine/core";
import { recordFlagLabels } from "../../shared/records.ts";
import { MatchStrip } from "../cases/MatchStrip.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { MarkedText } from "../ui/MarkedText.tsx";
import classes from "./RecordPicker.module.css";

type Candidate = OpenCase["candidates"][number];

const foundByLabels: Record<Candidate["foundBy"][number], string> = {
  "a-number": "A-number",
  "receipt-number": "receipt number",
  "a-number-near": "an A-number one slip away",
  "receipt-number-near": "a receipt number one slip away",
  "birth-name": "birth date with a name that sounds the same",
  "sound-year": "last name that sounds the same with birth year",
  mailbox: "email",
  "phone-number": "phone",
  house: "house",
};

interface CandidateCardProps {
  candidate: Candidate;
  /** Null for those who only read along. */
  onChoose: (() => void) | null;
}

/** One record the request may be about: enough to tell it from the others. */
export function CandidateCard({ candidate, onChoose }: CandidateCardProps) {
  const { name, dateOfBirth, aNumber, strip, foundBy, isChosen, flags } = candidate;

  return (
    <li className={classes.card}>
      <div className={classes.facts}>
        <MarkedText text={name} spans={[]} />
        <MarkedText text={dateOfBirth} spans={[]} />
        <MarkedText text={aNumber === "" ? "No A-number" : aNumber} spans={[]} />
      </div>
      <MatchStrip strip={strip} />
      <Text size="sm" c="dimmed">
        Found by {foundBy.map((way) => foundByLabels[way]).join(", ")}
      </Text>
      <Group gap="sm">
        {flags.map((flag) => (
          <Badge key={flag} color="ochre">
            {recordFlagLabels[flag]}
          </Badge>
        ))}
        {isChosen && <Text size="sm">Chosen</Text>}
        {!isChosen && onChoose && (
          <Button variant="default" size="xs" onClick={onChoose} aria-label={`Choose this record: ${name}`}>
            Choose this record
          </Button>
        )}
      </Group>
    </li>
  );
}
