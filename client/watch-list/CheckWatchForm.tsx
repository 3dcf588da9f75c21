import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { checkWatchInput } from "../../shared/watch-list.ts";
import { calendarDate } from "../dates.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { type Answers, errorField, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { WatchedFields, watchedIn } from "./WatchedFields.tsx";

/** Answers whether something is on the list now. The log keeps that it was asked, not for what. */
export function CheckWatchForm() {
  const [found, setFound] = useState<Problems>({});
  // Mutations remember what they were given; this one must not.
  const check = useMutation(useTRPC().watchList.check.mutationOptions({ gcTime: 0 }));
  const refusedField = errorField(check.error);
  const problems = { ...found, ...(refusedField && { [refusedField]: check.error?.message ?? "" }) };

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { success, data, error } = checkWatchInput.safeParse(watchedIn(new FormData(form)));
    flushSync(() => setFound(error ? problemsOf(error) : {}));
    if (!success) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else if (!check.isPending) check.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} onChange={() => check.reset()} noValidate>
      <Stack gap="lg">
        {check.error && !refusedField && <ErrorAlert happened={check.error.message} />}
        <WatchedFields problems={problems} />
        <Group>
          <Button type="submit" loading={check.isPending}>
            Check the list
          </Button>
        </Group>
        <div aria-live="polite">{check.data && <CheckAnswer answer={check.data} />}</div>
      </Stack>
    </form>
  );
}

function CheckAnswer({ answer: { found } }: { answer: Answers["watchList"]["check"] }) {
  if (!found) return <Alert role="note" color="gray" title="This is not on the list." />;
  return (
    <Alert role="note" color="ochre" title={`This is on the list until ${calendarDate(found.endsOn)}.`}>
      <Text>
        Added by {found.addedBy}: “<bdi>{found.reason}</bdi>”
      </Text>
    </Alert>
  );
}
