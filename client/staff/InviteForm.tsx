import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { inviteStaffInput } from "../../shared/staff.ts";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { errorField, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { OneTimeLink } from "./OneTimeLink.tsx";
import { clearanceHelp, roleChoices } from "./role-choices.ts";
import { useRefreshStaff } from "./use-after-change.ts";

const roleWithNone = [{ value: "", label: "Choose a role" }, ...roleChoices];

/** Adds somebody, and then shows the link they set their password with. */
export function InviteForm() {
  const trpc = useTRPC();
  const refresh = useRefreshStaff();
  const [found, setFound] = useState<Problems>({});
  // Mutations remember what they were answered; this one must not.
  const invite = useMutation(trpc.staff.invite.mutationOptions({ gcTime: 0, onSuccess: refresh }));
  if (invite.data) return <OneTimeLink name={invite.variables.name} invitation={invite.data} />;

  const refusedField = errorField(invite.error);
  const problems = { ...found, ...(refusedField && { [refusedField]: invite.error?.message ?? "" }) };

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const { success, data, error } = inviteStaffInput.safeParse({
      name: text(fields, "name"),
      email: text(fields, "email"),
      role: text(fields, "role"),
      isCleared: fields.has("isCleared"),
    });
    // At once, so that what is wrong is on screen before the focus goes there.
    flushSync(() => setFound(error ? problemsOf(error) : {}));
    if (success) invite.mutate(data);
    else form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        {invite.error && <ErrorAlert happened={invite.error.message} />}
        <TextInput name="name" label="Name" autoComplete="off" error={problems["name"]} data-autofocus />
        <TextInput
          name="email"
          type="email"
          label="Work email"
          autoComplete="off"
          error={problems["email"]}
        />
        <NativeSelect name="role" label="Role" data={roleWithNone} error={problems["role"]} />
        <Checkbox name="isCleared" label="Cleared for protected persons" description={clearanceHelp} />
        <Group>
          <Button type="submit" loading={invite.isPending}>
            Invite and show the link
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
