import { Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useSearchParams } from "react-router";
import { signInInput } from "../../shared/staff.ts";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { PasswordField } from "../ui/PasswordField.tsx";
import { addressAfterSignIn } from "./address-after-sign-in.ts";
import { signInMessage } from "./sign-in-message.ts";
import { useArrive } from "./use-arrive.ts";

export function SignInForm() {
  const [params] = useSearchParams();
  const [problems, setProblems] = useState<Problems>({});
  const arrive = useArrive();
  const signIn = useMutation(
    useTRPC().sessions.signIn.mutationOptions({
      gcTime: 0,
      onSuccess: () => arrive(addressAfterSignIn(params)),
    }),
  );

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const { success, data, error } = signInInput.safeParse({
      email: text(fields, "email"),
      password: text(fields, "password"),
    });
    const found = error ? problemsOf(error) : {};
    setProblems(found);
    if (success) signIn.mutate(data);
    else form.querySelector<HTMLElement>(`[name=${Object.keys(found)[0]}]`)?.focus();
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        {signIn.error && <ErrorAlert happened={signInMessage(signIn.error)} />}
        <TextInput
          name="email"
          type="email"
          label="Work email"
          autoComplete="username"
          error={problems["email"]}
        />
        <PasswordField
          name="password"
          label="Password"
          autoComplete="current-password"
          error={problems["password"]}
        />
        <Button type="submit" loading={signIn.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
