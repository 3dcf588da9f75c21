import { Button, Stack, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { type Staff, staffRoleLabels } from "../../shared/staff.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { addressAfterSignIn } from "./address-after-sign-in.ts";
import { signInMessage } from "./sign-in-message.ts";
import classes from "./SignInPage.module.css";
import { useArrive } from "./use-arrive.ts";

/** In a demo anyone may be anyone: one click each. */
export function DemoPeople({ people }: { people: readonly Staff[] }) {
  const [params] = useSearchParams();
  const arrive = useArrive();
  const signIn = useMutation(
    useTRPC().sessions.signInForDemo.mutationOptions({
      onSuccess: () => arrive(addressAfterSignIn(params)),
    }),
  );

  return (
    <Stack gap="md" className={classes.sheet}>
      <Title order={2} size="h4">
        This is a demo. Be one of its people:
      </Title>
      <ul className={classes.people}>
        {people.map(({ id, name, role }) => (
          <li key={id}>
            <Button
              variant="default"
              fullWidth
              justify="space-between"
              rightSection={<span className={classes.role}>{staffRoleLabels[role]}</span>}
              loading={signIn.isPending && signIn.variables.staffId === id}
              onClick={() => signIn.mutate({ staffId: id })}
            >
              {name}
            </Button>
          </li>
        ))}
      </ul>
      {signIn.error && <ErrorAlert happened={signInMessage(signIn.error)} />}
    </Stack>
  );
}
