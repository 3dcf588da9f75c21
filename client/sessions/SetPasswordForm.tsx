import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { acceptInvitationInput } from "../../shared/staff.ts";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { PasswordField } from "../ui/PasswordField.tsx";
import { signInMessage } from "./sign-in-message.ts";
import { useArrive } from "./use-arrive.ts";

/** Sets the first password of whoever holds the invitation, and signs them in. */
export function SetPasswordForm({ token }: { token: string }) {
  const [problems, setProblems] = useState<Problems>({});
  const arrive = useArrive();
  const accept = useMutation(
    useTRPC().sessions.acceptInvitation.mutationOptions({
      gcTime: 0,
      onSuccess: () => arrive(paths.home()),
    }),
  );

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = text(new FormData(event.currentTarget), "password");
    const { success, data, error } = acceptInvitationInput.safeParse({ token, password });
    setProblems(error ? problemsOf(error) : {});
    if (success) accept.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        {problems["token"] && (
          <ErrorAlert
            happened="This link is not complete."
            todo="Open it again from your invitation, or ask an admin for a new one."
          />
        )}
        {accept.error && <ErrorAlert happened={signInMessage(accept.error)} />}
        <PasswordField
          name="password"
          label="Choose a password"
          description="At least 15 characters. A few words in a row work well."
          autoComplete="new-password"
          error={problems["password"]}
        />
        <Button type="submit" loading={accept.isPending}>
          Set password and sign in
        </Button>
      </Stack>
    </form>
  );
}
