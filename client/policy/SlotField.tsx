import { Checkbox, Input } from "@mantine/core";
import { useState } from "react";
import {
  hourInWords,
  type NumberedSentence,
  type PolicySlot,
  type PolicyValue,
} from "../../shared/policy-sentences.ts";
import classes from "./Policy.module.css";
import { SentenceWords } from "./SentenceWords.tsx";

interface SlotFieldProps {
  sentence: NumberedSentence;
  value: PolicyValue;
  /** Answers whether the value may stand there. */
  onChoose: (value: PolicyValue) => boolean;
  /** The id of what is wrong with it. */
  describedBy: string | undefined;
}

/** A sentence with a field in its slot, of the slot's own kind. */
export function SlotField(props: SlotFieldProps) {
  const { sentence, value } = props;
  const { slot } = sentence;
  if (slot.kind === "switch") return <SwitchField {...props} isOn={value === true} slot={slot} />;
  if (slot.kind === "choices") {
    return <ChoicesField {...props} chosen={typeof value === "object" ? value : []} slot={slot} />;
  }
  return (
    <SentenceWords sentence={sentence} value={value}>
      <span className={classes.slot}>
        {slot.kind === "hour" ? <HourField {...props} slot={slot} /> : <NumberField {...props} />}
      </span>
    </SentenceWords>
  );
}

interface SwitchFieldProps extends SlotFieldProps {
  isOn: boolean;
  slot: Extract<PolicySlot, { kind: "switch" }>;
}

function SwitchField({ sentence, isOn, slot, onChoose, describedBy }: SwitchFieldProps) {
  return (
    <Checkbox
      label={sentence.words}
      description={slot.isAlwaysOn ? "This can’t be switched off." : undefined}
      disabled={slot.isAlwaysOn && isOn}
      checked={isOn}
      aria-describedby={describedBy}
      onChange={({ currentTarget: { checked } }) => onChoose(checked)}
    />
  );
}

interface ChoicesFieldProps extends SlotFieldProps {
  chosen: readonly string[];
  slot: Extract<PolicySlot, { kind: "choices" }>;
}

function ChoicesField({ sentence, chosen, slot, onChoose, describedBy }: ChoicesFieldProps) {
  const choices = Object.entries(slot.labels);
  const withChoice = (name: string, isChosen: boolean) =>
    choices.map(([each]) => each).filter((each) => (each === name ? isChosen : chosen.includes(each)));

  return (
    <fieldset className={classes.choices} aria-describedby={describedBy}>
      <legend className={classes.legend}>{sentence.words}</legend>
      {choices.map(([name, label]) => (
        <Checkbox
          key={name}
          label={label}
          checked={chosen.includes(name)}
          onChange={({ currentTarget: { checked } }) => onChoose(withChoice(name, checked))}
        />
      ))}
    </fieldset>
  );
}

function HourField({
  sentence,
  value,
  slot,
  onChoose,
  describedBy,
}: SlotFieldProps & { slot: Extract<PolicySlot, { kind: "hour" }> }) {
  const hours = Array.from({ length: slot.max - slot.min + 1 }, (_, place) => slot.min + place);
  return (
    <Input
      component="select"
      pointer
      {...labelled(sentence, describedBy)}
      value={String(value)}
      onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
    >
      {hours.map((hour) => (
        <option key={hour} value={hour}>
          {hourInWords(hour)}
        </option>
      ))}
    </Input>
  );
}

/** Saved when it is left, or with Enter: half a number is none. What may not stand there stays to be put right. */
function NumberField({ sentence, value, onChoose, describedBy }: SlotFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);

  function save() {
    if (typed === null) return;
    const isNew = typed.trim() !== String(value);
    if (!isNew || onChoose(typed.trim() === "" ? Number.NaN : Number(typed))) setTyped(null);
  }

  return (
    <Input
      inputMode="numeric"
      {...labelled(sentence, describedBy)}
      value={typed ?? String(value)}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => {
        if (key === "Enter") save();
      }}
    />
  );
}

/** Named by the whole sentence and told of what is wrong, which Mantine would look for inside its own wrapper. */
function labelled({ words }: NumberedSentence, describedBy: string | undefined) {
  const isWrong = describedBy !== undefined;
  return {
    size: "xs",
    withAria: false,
    "aria-label": words.replace("{}", "…"),
    "aria-describedby": describedBy,
    "aria-invalid": isWrong,
    error: isWrong,
  };
}
