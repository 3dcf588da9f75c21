import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { addWatchInput } from "../../shared/watch-list.ts";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { errorField, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAfterWatchChange, useRefreshWatchList } from "./use-after-watch-change.ts";
import { WatchedFields, watchedIn } from "./WatchedFields.tsx";

/** Puts something on the list, with why and until when. */
export function AddWatchForm() {
  const [found, setFound] = useState<Problems>({});
  const refresh = useRefreshWatchList();
  const afterChange = useAfterWatchChange();
  // Mutations remember what they were given; this one must not.
  const add = useMutation(
    useTRPC().watchList.add.mutationOptions({
      gcTime: 0,
      onSettled: refresh,
      onSuccess: () => afterChange("It is on the watch list now."),
    }),
  );
  const refusedField = errorField(add.error);
  const problems = { ...found, ...(refusedField && { [refusedField]: add.error?.message ?? "" }) };

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const typed = { ...watchedIn(fields), reason: text(fields, "reason"), endsOn: text(fields, "endsOn") };
    const { success, data, error } = addWatchInput.safeParse(typed);
    // At once, so that what is wrong is on screen before the focus goes there.
    flushSync(() => setFound(error ? problemsOf(error) : {}));
    if (!success) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else if (!add.isPending) add.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        {add.error && !refusedField && <ErrorAlert happened={add.error.message} />}
        <WatchedFields problems={problems} />
        <Textarea
          name="reason"
          label="Why"
          description="Supervisors read this. It is not in the audit log."
          rows={3}
          error={problems["reason"]}
        />
        <TextInput name="endsOn" type="date" label="Last day it holds" error={problems["endsOn"]} />
        <Group>
          <Button type="submit" loading={add.isPending}>
            Add to the list and stop approvals
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
