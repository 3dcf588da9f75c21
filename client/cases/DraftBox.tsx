import { Group, Stack, Text, Textarea, type TextareaProps } from "@mantine/core";
import type { Draft } from "./CaseDrafts.tsx";

interface DraftBoxProps extends Omit<TextareaProps, "value" | "onChange" | "onBlur"> {
  draft: Draft;
  label: string;
}

/** A box for longer text that is saved while it is written. */
export function DraftBox({ draft, rows = 3, ...box }: DraftBoxProps) {
  return (
    <Stack gap={0}>
      <Textarea
        {...box}
        rows={rows}
        value={draft.text}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onBlur={draft.save}
      />
      <Group justify="end" mih="1.25rem">
        <Text size="xs" c="dimmed">
          {draft.state}
        </Text>
      </Group>
    </Stack>
  );
}
