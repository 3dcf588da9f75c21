import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import type { Credential } from "./credential-columns.tsx";
import { useAfterPortalChange, useRefreshPortals } from "./use-after-portal-change.ts";

/** Ends a credential at once. */
export function RevokeCredentialForm({ credential: { id, name, state } }: { credential: Credential }) {
  const refresh = useRefreshPortals();
  const afterChange = useAfterPortalChange();
  const revoke = useMutation(
    useTRPC().credentials.revoke.mutationOptions({
      onSettled: refresh,
      onSuccess: () => afterChange(`${name} is revoked. Its next call is refused.`),
    }),
  );
  if (state === "revoked") return <Text>{name} has been revoked already.</Text>;

  return (
    <Stack gap="lg">
      <Text>
        Whatever uses this credential is refused from its next call on. It can't be taken back: make another
        one if the portal is to go on.
      </Text>
      {revoke.error && <ErrorAlert happened={revoke.error.message} />}
      <Group>
        <Button
          color="brick"
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ credentialId: id })}
          data-autofocus
        >
          Revoke now
        </Button>
      </Group>
    </Stack>
  );
}
