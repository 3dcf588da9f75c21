import { Stack, Text } from "@mantine/core";
import { officeDateTime } from "../dates.ts";
import { TimeLine } from "../ui/TimeLine.tsx";
import classes from "./NoteList.module.css";
import type { OpenCase } from "./open-case.ts";

/** The notes on the file, oldest first. */
export function NoteList({ view: { notes, office } }: { view: OpenCase }) {
  if (notes.length === 0) return <Text>No notes yet. Press w to write one.</Text>;

  return (
    <TimeLine
      label="Notes, oldest first"
      entries={notes.map(({ id, by, writtenAt, text }) => ({
        id,
        at: writtenAt,
        atText: officeDateTime(writtenAt, office.timeZone),
        content: (
          <Stack gap={0}>
            <Text size="sm" fw={550}>
              {by}
            </Text>
            <Text className={classes.text}>
              <bdi>{text}</bdi>
            </Text>
          </Stack>
        ),
      }))}
    />
  );
}
