import { Text } from "@mantine/core";
import type { RecordView } from "./record-view.ts";

/** Who hears of a change of a contact, said before it is made. */
export function ToldNote({ told }: Pick<RecordView, "told">) {
  return (
    <Text size="sm" c="dimmed">
      {told.length > 0
        ? `Told of it at once, without the details: ${told.join(", ")}.`
        : "No email may be written to, so nobody is told by itself. Call or write to them."}
    </Text>
  );
}
