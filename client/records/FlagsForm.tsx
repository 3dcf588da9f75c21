import { Checkbox, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { changeFlagsInput } from "../../shared/record-changes.ts";
import { type RecordFlag, recordFlagLabels, recordFlags } from "../../shared/records.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { ChangeForm } from "./ChangeForm.tsx";
import type { RecordView } from "./record-view.ts";
import { useAfterChange, useChangeOptions } from "./use-after-change.ts";

const whatFollows: Record<RecordFlag, string> = {
  "protected-person": "Seen by cleared staff only; reached at safe contacts only; the risk is High.",
  "security-review": "The risk is High.",
  deceased: "Requests about this person can't be approved.",
};

/** Sets what calls for care about a person. */
export function FlagsForm({ view: { record } }: { view: RecordView }) {
  const { id: recordId, version, flags } = record;
  const { staff } = useSession();
  const afterChange = useAfterChange(recordId);
  const change = useMutation(
    useTRPC().records.changeFlags.mutationOptions({
      ...useChangeOptions(),
      onSuccess: (outcome) => afterChange("Flags changed.", outcome),
    }),
  );

  return (
    <ChangeForm
      schema={changeFlagsInput}
      read={(form) => ({ recordId, version, flags: recordFlags.filter((flag) => form.has(flag)) })}
      change={(input) => change.mutate(input)}
      isChanging={change.isPending}
      refusal={change.error}
      label="Change the flags"
    >
      {() => (
        <Stack gap="md">
          {recordFlags.map((flag, place) => (
            <Checkbox
              key={flag}
              name={flag}
              label={recordFlagLabels[flag]}
              description={
                flag === "protected-person" && !staff.isCleared
                  ? "Only staff who are cleared for protected persons change this."
                  : whatFollows[flag]
              }
              disabled={flag === "protected-person" && !staff.isCleared}
              defaultChecked={flags.includes(flag)}
              data-autofocus={place === 0 || undefined}
            />
          ))}
        </Stack>
      )}
    </ChangeForm>
  );
}
