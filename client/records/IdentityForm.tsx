import { Radio, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { correctIdentityInput, nameChangeLabels, nameChanges } from "../../shared/record-changes.ts";
import { text } from "../form-data.ts";
import { useTRPC } from "../trpc.ts";
import { ChangeForm } from "./ChangeForm.tsx";
import { IdentityFields, readIdentityFields } from "./IdentityFields.tsx";
import type { RecordView } from "./record-view.ts";
import { useAfterChange, useChangeOptions } from "./use-after-change.ts";

/** Corrects who a record is about. */
export function IdentityForm({ view: { record, identity, rules } }: { view: RecordView }) {
  const { id: recordId, version } = record;
  const afterChange = useAfterChange(recordId);
  const correct = useMutation(
    useTRPC().records.correctIdentity.mutationOptions({
      ...useChangeOptions(),
      onSuccess: (outcome) => afterChange("Identity corrected.", outcome),
    }),
  );

  return (
    <ChangeForm
      schema={correctIdentityInput}
      read={(form) => ({
        recordId,
        version,
        identity: readIdentityFields(form),
        nameChange: text(form, "nameChange"),
      })}
      change={(input) => correct.mutate(input)}
      isChanging={correct.isPending}
      refusal={correct.error}
      label="Correct the identity"
    >
      {(problems) => (
        <>
          <Text>
            After a new name, birth date or A-number no code goes out for {rules.neverWithinHours} hours.
          </Text>
          <IdentityFields defaults={identity} problems={problems} />
          <Radio.Group name="nameChange" label="If the name differs" defaultValue="changed">
            <Stack gap="xs" pt="xs">
              {nameChanges.map((change) => (
                <Radio key={change} value={change} label={nameChangeLabels[change]} />
              ))}
            </Stack>
          </Radio.Group>
        </>
      )}
    </ChangeForm>
  );
}
