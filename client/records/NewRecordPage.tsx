import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { useNavigate } from "react-router";
import { addRecordInput } from "../../shared/record-changes.ts";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { paths } from "../paths.ts";
import { errorField, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { GroundFields, readGround } from "./GroundFields.tsx";
import { IdentityFields, readIdentityFields } from "./IdentityFields.tsx";
import classes from "./Records.module.css";

/** Puts one person on file by hand; many come by import. Contacts are added on the record afterwards. */
export function NewRecordPage() {
  const navigate = useNavigate();
  const [found, setFound] = useState<Problems>({});
  const add = useMutation(
    useTRPC().records.add.mutationOptions({
      gcTime: 0,
      onSuccess: ({ recordId }) =>
        navigate(paths.record(recordId), { state: { said: "Put on file. Add how to reach them." } }),
    }),
  );
  const refusedField = errorField(add.error);
  const problems = { ...found, ...(add.error && refusedField && { [refusedField]: add.error.message }) };

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const { success, data, error } = addRecordInput.safeParse({
      identity: readIdentityFields(fields),
      reserved: readReserved(fields),
      ...readGround(fields),
    });
    // At once, so that what is wrong is on screen before the focus goes there.
    flushSync(() => setFound(error ? problemsOf(error) : {}));
    if (!success) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else if (!add.isPending) add.mutate(data);
  }

  return (
    <Stack gap="lg" maw="56rem">
      <PageTitle>Put a person on file</PageTitle>
      <Text c="dimmed">
        Whoever puts a person on file never decides about them. Search first, so that nobody is on file twice.
      </Text>
      <form onSubmit={handleSubmit} noValidate className={classes.sheet}>
        <Stack gap="xl">
          {add.error && <ErrorAlert happened={add.error.message} />}
          <Part title="Identity">
            <IdentityFields problems={problems} />
          </Part>
          <Part title="Facts for callback questions">
            <Text c="dimmed">
              Callers are asked about these, so they are shown to nobody once saved. Leave out what you don't
              know.
            </Text>
            <ReservedFields problems={problems} />
          </Part>
          <Part title="This entry">
            <GroundFields problems={problems} />
          </Part>
          <div>
            <Button type="submit" loading={add.isPending}>
              Put on file
            </Button>
          </div>
        </Stack>
      </form>
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="lg">
      <Title order={2} size="h3">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

const reservedLabels = {
  cityOfFiling: "City of filing",
  monthOfFiling: "Month of filing",
  placeOfBiometrics: "Place of biometrics",
  otherPartyOnPetition: "Other party on the petition",
  cityOfBirth: "City of birth",
  employerOrSchoolAtFiling: "Employer or school at filing",
} as const;
// The labels are a constant, so these are all their keys.
const reservedNames = Object.keys(reservedLabels) as (keyof typeof reservedLabels)[];

function ReservedFields({ problems }: { problems: Problems }) {
  return (
    <div className={classes.fields}>
      {reservedNames.map((name) => (
        <TextInput
          key={name}
          name={`reserved.${name}`}
          label={reservedLabels[name]}
          error={problems[`reserved.${name}`]}
          autoComplete="off"
          spellCheck={false}
          {...(name === "monthOfFiling" && { placeholder: "2018-02" })}
        />
      ))}
    </div>
  );
}

function readReserved(form: FormData) {
  return Object.fromEntries(reservedNames.map((name) => [name, text(form, `reserved.${name}`).trim()]));
}
