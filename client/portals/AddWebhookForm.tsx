import { Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { addWebhookInput, webhookEventLabels, webhookEvents } from "../../shared/webhooks.ts";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { errorField, useTRPC } from "../trpc.ts";
import { CopyBox } from "../ui/CopyBox.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useRefreshPortals } from "./use-after-portal-change.ts";

/** Adds a receiver of events, and then shows this once what it knows us by. */
export function AddWebhookForm() {
  const refresh = useRefreshPortals();
  const [found, setFound] = useState<Problems>({});
  // Mutations remember what they were answered; this one must not.
  const add = useMutation(useTRPC().webhooks.add.mutationOptions({ gcTime: 0, onSuccess: refresh }));
  if (add.data) return <SecretOnce secret={add.data.secret} />;

  const refusedField = errorField(add.error);
  const problems = { ...found, ...(refusedField && { [refusedField]: add.error?.message ?? "" }) };

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const { success, data, error } = addWebhookInput.safeParse({
      name: text(fields, "name"),
      url: text(fields, "url"),
      events: fields.getAll("events"),
    });
    // At once, so that what is wrong is on screen before the focus goes there.
    flushSync(() => setFound(error ? problemsOf(error) : {}));
    if (!success) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else if (!add.isPending) add.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        {add.error && <ErrorAlert happened={add.error.message} />}
        <TextInput name="name" label="Name" autoComplete="off" error={problems["name"]} data-autofocus />
        <TextInput
          name="url"
          type="url"
          label="Address"
          placeholder="https://portal.example.org/events"
          autoComplete="off"
          error={problems["url"]}
        />
        <Checkbox.Group label="Tell it when" defaultValue={[...webhookEvents]} error={problems["events"]}>
          <Stack gap="xs" pt="xs">
            {webhookEvents.map((event) => (
              <Checkbox key={event} name="events" value={event} label={webhookEventLabels[event]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group>
          <Button type="submit" loading={add.isPending}>
            Add it and show its secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function SecretOnce({ secret }: { secret: string }) {
  return (
    <Stack gap="lg">
      <Text>
        With this secret the receiver checks that a message is ours. It is shown only now: hand it to whoever
        runs the portal, on a safe way.
      </Text>
      <CopyBox label="Secret" value={secret} copy="Copy secret" />
    </Stack>
  );
}
