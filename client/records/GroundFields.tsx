import { NativeSelect, Textarea } from "@mantine/core";
import { recordChangeSourceLabels, staffSources } from "../../shared/record-changes.ts";
import { text } from "../form-data.ts";
import type { Problems } from "../form-problems.ts";

const sourceChoices = [
  { value: "", label: "Choose one" },
  ...staffSources.map((source) => ({ value: source, label: recordChangeSourceLabels[source] })),
];

/** What a change goes back to and why it is made; both stay on the record. */
export function GroundFields({ problems }: { problems: Problems }) {
  return (
    <>
      <NativeSelect
        name="source"
        label="Where this comes from"
        withAsterisk
        data={sourceChoices}
        defaultValue=""
        error={problems["source"]}
        data-autofocus
      />
      <Textarea
        name="reason"
        label="Why"
        withAsterisk
        description="Stays on the record. Do not write the old or new detail here."
        rows={2}
        maxLength={2000}
        error={problems["reason"]}
      />
    </>
  );
}

export function readGround(form: FormData) {
  return { source: text(form, "source"), reason: text(form, "reason") };
}
