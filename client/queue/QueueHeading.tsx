import { Group, Text } from "@mantine/core";
import { count } from "../dates.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { TakeNextButton } from "./TakeNextButton.tsx";
import { useCounts } from "./use-counts.ts";
import type { TakeNext } from "./use-take-next.ts";

export function QueueHeading({ takeNext }: { takeNext: TakeNext }) {
  const counts = useCounts();

  return (
    <Group justify="space-between" gap="md">
      <Group gap="md" align="baseline">
        <PageTitle>Queue</PageTitle>
        {counts && (
          <Text c="dimmed">
            {count(counts.all, "request")} · {counts["due-today"]} due today · {counts.overdue} overdue
          </Text>
        )}
      </Group>
      <TakeNextButton {...takeNext} />
    </Group>
  );
}
