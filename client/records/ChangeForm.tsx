import { Button, Group, Stack } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import type { z } from "zod";
import { type Problems, problemsOf } from "../form-problems.ts";
import { errorField } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { GroundFields, readGround } from "./GroundFields.tsx";

interface ChangeFormProps<Input> {
  /** What the form is about, above the ground of the change. */
  children: (problems: Problems) => ReactNode;
  schema: z.ZodType<Input>;
  /** What the form says beside its ground, as the schema is to check it. */
  read: (form: FormData) => object;
  change: (input: Input) => void;
  isChanging: boolean;
  /** Why the server did not take it. */
  refusal: { message: string } | null;
  label: string;
  /** For what takes something away. */
  isEnding?: boolean;
}

/** A form that changes a record: its own fields, then where the change comes from and why. */
export function ChangeForm<Input>(props: ChangeFormProps<Input>) {
  const { children, schema, read, change, isChanging, refusal, label, isEnding = false } = props;
  const [found, setFound] = useState<Problems>({});
  const refusedField = errorField(refusal);
  const problems = { ...found, ...(refusal && refusedField && { [refusedField]: refusal.message }) };

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const { success, data, error } = schema.safeParse({ ...read(fields), ...readGround(fields) });
    // At once, so that what is wrong is on screen before the focus goes there.
    flushSync(() => setFound(error ? problemsOf(error) : {}));
    if (!success) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else if (!isChanging) change(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        {children(problems)}
        <GroundFields problems={problems} />
        {refusal && <ErrorAlert happened={refusal.message} />}
        <Group>
          <Button type="submit" loading={isChanging} {...(isEnding && { color: "brick" })}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
