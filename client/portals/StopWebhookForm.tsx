import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAfterPortalChange, useRefreshPortals } from "./use-after-portal-change.ts";
import type { Webhook } from "./webhook-columns.tsx";

/** Stops sending to a receiver. */
export function StopWebhookForm({ webhook: { id, name, endedAt } }: { webhook: Webhook }) {
  const refresh = useRefreshPortals();
  const afterChange = useAfterPortalChange("webhooks");
  const end = useMutation(
    useTRPC().webhooks.end.mutationOptions({
      onSettled: refresh,
      onSuccess: () => afterChange(`Nothing more is sent to ${name}.`),
    }),
  );
  if (endedAt !== null) return <Text>{name} has been stopped already.</Text>;

  return (
    <Stack gap="lg">
      <Text>
        Nothing more is sent there, and what waits is dropped. It can be added again with a new secret.
      </Text>
      {end.error && <ErrorAlert happened={end.error.message} />}
      <Group>
        <Button
          color="brick"
          loading={end.isPending}
          onClick={() => end.mutate({ webhookId: id })}
          data-autofocus
        >
          Stop sending
        </Button>
      </Group>
    </Stack>
  );
}
