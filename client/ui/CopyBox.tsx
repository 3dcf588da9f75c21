import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useAnnouncements } from "./LiveRegions.tsx";

interface CopyBoxProps {
  label: string;
  value: string;
  /** What the button copies: "Copy link". */
  copy: string;
}

/** Something that is shown once, to be taken along. It has the focus: the form that made it is gone. */
export function CopyBox({ label, value, copy }: CopyBoxProps) {
  const { announce } = useAnnouncements();
  const box = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => box.current?.focus(), []);

  async function handleCopy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce("Copied");
    } catch {
      // Browsers only copy for pages they trust.
      box.current?.select();
      announce(`The ${label.toLowerCase()} is selected. Copy it with your keyboard.`);
    }
  }

  return (
    <Stack gap="lg">
      <TextInput
        ref={box}
        label={label}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group>
        <Button onClick={() => void handleCopy()}>{isCopied ? "Copied" : copy}</Button>
      </Group>
    </Stack>
  );
}
