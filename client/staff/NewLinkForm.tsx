import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import type { Member } from "./member.ts";
import { OneTimeLink } from "./OneTimeLink.tsx";
import { useRefreshStaff } from "./use-after-change.ts";

/** Gives somebody a new way in. */
export function NewLinkForm({ member: { id, name, blockedBecause } }: { member: Member }) {
  const trpc = useTRPC();
  const refresh = useRefreshStaff();
  // Mutations remember what they were answered; this one must not.
  const inviteAgain = useMutation(trpc.staff.inviteAgain.mutationOptions({ gcTime: 0, onSettled: refresh }));
  if (inviteAgain.data) return <OneTimeLink name={name} invitation={inviteAgain.data} />;
  if (blockedBecause.newLink) return <Text>{blockedBecause.newLink}</Text>;

  return (
    <Stack gap="lg">
      <Text>
        For someone who has not accepted their invitation, forgot their password or is locked out. {name} is
        signed out everywhere, and the old link and password stop working. Be sure it is {name} who asks.
      </Text>
      {inviteAgain.error && <ErrorAlert happened={inviteAgain.error.message} />}
      <Group>
        <Button
          loading={inviteAgain.isPending}
          onClick={() => inviteAgain.mutate({ staffId: id })}
          data-autofocus
        >
          Make a new link
        </Button>
      </Group>
    </Stack>
  );
}
