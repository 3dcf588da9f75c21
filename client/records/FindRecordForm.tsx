import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { type FindRecordInput, findRecordInput } from "../../shared/record-changes.ts";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import classes from "./Records.module.css";

interface FindRecordFormProps {
  find: (input: FindRecordInput) => void;
  isFinding: boolean;
}

/** Two ways to find somebody: by what is theirs alone, or by name and birth date together. */
export function FindRecordForm({ find, isFinding }: FindRecordFormProps) {
  return (
    <div className={`${classes.sheet} ${classes.search}`}>
      <SearchForm
        legend="By number, email or phone"
        read={(form) => ({ typed: text(form, "typed") })}
        find={find}
        isFinding={isFinding}
        label="Find by number, email or phone"
      >
        {(problems) => (
          <TextInput
            name="typed"
            label="A-number, receipt number, email or phone"
            error={problems["typed"]}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </SearchForm>
      <SearchForm
        legend="By name and date of birth"
        read={(form) => ({ lastName: text(form, "lastName"), dateOfBirth: text(form, "dateOfBirth").trim() })}
        find={find}
        isFinding={isFinding}
        label="Find by name and date of birth"
      >
        {({ typed, ...problems }) => (
          <Group gap="lg" align="start" grow preventGrowOverflow={false}>
            <TextInput
              name="lastName"
              label="Last name"
              error={problems["lastName"] ?? (typed && "Enter the last name")}
              autoComplete="off"
              spellCheck={false}
            />
            <TextInput
              name="dateOfBirth"
              label="Date of birth"
              placeholder="1988-03-04"
              error={problems["dateOfBirth"]}
              autoComplete="off"
            />
          </Group>
        )}
      </SearchForm>
    </div>
  );
}

interface SearchFormProps extends FindRecordFormProps {
  legend: string;
  read: (form: FormData) => object;
  label: string;
  children: (problems: Problems) => ReactNode;
}

function SearchForm({ legend, read, label, find, isFinding, children }: SearchFormProps) {
  const [problems, setProblems] = useState<Problems>({});

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { success, data, error } = findRecordInput.safeParse(read(new FormData(form)));
    // At once, so that what is wrong is on screen before the focus goes there.
    flushSync(() => setProblems(error ? problemsOf(error) : {}));
    if (!success) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else if (!isFinding) find(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{legend}</legend>
        <Stack gap="lg">
          {children(problems)}
          <Group>
            <Button type="submit" loading={isFinding} aria-label={label}>
              Find
            </Button>
          </Group>
        </Stack>
      </fieldset>
    </form>
  );
}
