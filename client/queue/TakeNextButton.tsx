import { Group, Text } from "@mantine/core";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";
import type { TakeNext } from "./use-take-next.ts";

export function TakeNextButton({ take, isTaking, said }: TakeNext) {
  if (!take) return null;

  return (
    <Group gap="md">
      {/* Read out when it happened. */}
      {said && <Text size="sm">{said}</Text>}
      <ShortcutButton shortcut="n" group="Queue" loading={isTaking} onClick={take}>
        Take next
      </ShortcutButton>
    </Group>
  );
}
