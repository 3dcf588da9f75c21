import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { type WatchedInput, watchedKindLabels, watchedKinds } from "../../shared/watch-list.ts";
import { text } from "../form-data.ts";
import type { Problems } from "../form-problems.ts";

const kindChoices = [
  { value: "", label: "Choose what it is" },
  ...watchedKinds.map((kind) => ({ value: kind, label: watchedKindLabels[kind] })),
];

/** What is watched or looked for: of which kind, and the value. */
export function WatchedFields({ problems }: { problems: Problems }) {
  const [kind, setKind] = useState("");
  const isName = kind === "name-birth";

  return (
    <>
      <NativeSelect
        name="kind"
        label="Kind"
        data={kindChoices}
        value={kind}
        onChange={({ currentTarget: { value } }) => setKind(value)}
        error={problems["kind"]}
        data-autofocus
      />
      <TextInput
        name="value"
        label={isName ? "Last name" : "Value"}
        description={
          kind === "network" ? "The whole network it belongs to is watched (/24, or /64)." : undefined
        }
        autoComplete="off"
        spellCheck={false}
        error={problems["value"]}
      />
      {isName && (
        <TextInput
          name="dateOfBirth"
          type="date"
          label="Date of birth"
          autoComplete="off"
          error={problems["dateOfBirth"]}
        />
      )}
    </>
  );
}

/** What the fields above hold, for a schema to check. */
export function watchedIn(form: FormData): Record<keyof WatchedInput, string> {
  return { kind: text(form, "kind"), value: text(form, "value"), dateOfBirth: text(form, "dateOfBirth") };
}
