import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import type { Member } from "./member.ts";
import { useAfterChange, useRefreshStaff } from "./use-after-change.ts";

/** Lets somebody in again. */
export function LiftForm({ member: { id, name, state } }: { member: Member }) {
  const refresh = useRefreshStaff();
  const afterChange = useAfterChange();
  const lift = useMutation(
    useTRPC().staff.liftSuspension.mutationOptions({
      onSettled: refresh,
      onSuccess: () => afterChange(`${name} can sign in again.`),
    }),
  );
  if (state !== "suspended") return <Text>{name} is not suspended.</Text>;

  return (
    <Stack gap="lg">
      <Text>{name} can sign in again with the password and the rights they had.</Text>
      {lift.error && <ErrorAlert happened={lift.error.message} />}
      <Group>
        <Button loading={lift.isPending} onClick={() => lift.mutate({ staffId: id })} data-autofocus>
          Lift the suspension
        </Button>
      </Group>
    </Stack>
  );
}
