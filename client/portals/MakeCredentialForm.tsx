import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { lifeDays, makeCredentialInput, scopeLabels, scopes } from "../../shared/credentials.ts";
import { officeDate } from "../dates.ts";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { CopyBox } from "../ui/CopyBox.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useRefreshPortals } from "./use-after-portal-change.ts";

const lives = lifeDays.map((days) => ({ value: String(days), label: `${days} days` }));

/** Makes a credential, and then shows its token this once. */
export function MakeCredentialForm() {
  const refresh = useRefreshPortals();
  const [problems, setProblems] = useState<Problems>({});
  // Mutations remember what they were answered; this one must not.
  const make = useMutation(useTRPC().credentials.make.mutationOptions({ gcTime: 0, onSuccess: refresh }));
  if (make.data) return <TokenOnce made={make.data} />;

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const { success, data, error } = makeCredentialInput.safeParse({
      name: text(fields, "name"),
      scopes: fields.getAll("scopes"),
      lifeDays: Number(text(fields, "lifeDays")),
    });
    // At once, so that what is wrong is on screen before the focus goes there.
    flushSync(() => setProblems(error ? problemsOf(error) : {}));
    if (!success) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else if (!make.isPending) make.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        {make.error && <ErrorAlert happened={make.error.message} />}
        <TextInput name="name" label="Name" autoComplete="off" error={problems["name"]} data-autofocus />
        <Checkbox.Group label="It may" defaultValue={[...scopes]} error={problems["scopes"]}>
          <Stack gap="xs" pt="xs">
            {scopes.map((scope) => (
              <Checkbox key={scope} name="scopes" value={scope} label={scopeLabels[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          name="lifeDays"
          label="It lasts"
          data={lives}
          defaultValue="90"
          error={problems["lifeDays"]}
        />
        <Group>
          <Button type="submit" loading={make.isPending}>
            Make it and show the token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function TokenOnce({ made: { token, expiresAt } }: { made: Answers["credentials"]["make"] }) {
  const { office } = useSession();
  return (
    <Stack gap="lg">
      <Text>
        Hand it to whoever runs the portal, on a safe way. It works until{" "}
        {officeDate(expiresAt, office.timeZone)} and is shown only now: we keep nothing it could be read from.
      </Text>
      <CopyBox label="Token" value={token} copy="Copy token" />
    </Stack>
  );
}
