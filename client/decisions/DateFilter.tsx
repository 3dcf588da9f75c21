import { TextInput } from "@mantine/core";
import { useState } from "react";

interface DateFilterProps {
  label: string;
  /** `YYYY-MM-DD`, or empty. */
  value: string;
  onChoose: (date: string) => void;
}

/** A date that applies once it is whole: while a year is typed, browsers report the years 2, 20 and 202. */
export function DateFilter({ label, value, onChoose }: DateFilterProps) {
  const [shown, setShown] = useState({ value, typed: value });
  // Chosen elsewhere: by a link or the browser's way back.
  if (shown.value !== value) setShown({ value, typed: value });

  function handleTyped(typed: string) {
    setShown({ value, typed });
    if (typed === "" || typed > "1900") onChoose(typed);
  }

  return (
    <TextInput
      type="date"
      size="xs"
      label={label}
      value={shown.typed}
      onChange={({ currentTarget }) => handleTyped(currentTarget.value)}
    />
  );
}
