import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { endingBlockedBecause, watchedKindLabels } from "../../shared/watch-list.ts";
import { calendarDate } from "../dates.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAfterWatchChange, useRefreshWatchList } from "./use-after-watch-change.ts";
import type { WatchRow } from "./watch-list-columns.tsx";

/** Ends an entry before its day. */
export function EndWatchForm({ entry }: { entry: WatchRow }) {
  const refresh = useRefreshWatchList();
  const afterChange = useAfterWatchChange();
  const end = useMutation(
    useTRPC().watchList.end.mutationOptions({
      onSettled: refresh,
      onSuccess: () => afterChange("The entry has ended. It stops nothing any more."),
    }),
  );
  const blocked = endingBlockedBecause(entry);
  if (blocked) return <Text>{blocked}</Text>;

  return (
    <Stack gap="lg">
      <Text fw={550}>
        {watchedKindLabels[entry.kind]}, until {calendarDate(entry.endsOn)}: “<bdi>{entry.reason}</bdi>”
      </Text>
      <Text>
        Requests it stops are assessed anew at once. They may be approved when nothing else stands in the way.
      </Text>
      {end.error && <ErrorAlert happened={end.error.message} />}
      <Group>
        <Button loading={end.isPending} onClick={() => end.mutate({ entryId: entry.id })} data-autofocus>
          End the entry
        </Button>
      </Group>
    </Stack>
  );
}
