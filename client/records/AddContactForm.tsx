import { SegmentedControl, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { addContactInput, contactKindLabels } from "../../shared/record-changes.ts";
import { type ContactKind, contactKinds } from "../../shared/records.ts";
import { useTRPC } from "../trpc.ts";
import { ChangeForm } from "./ChangeForm.tsx";
import { ContactFields, readContactFields } from "./ContactFields.tsx";
import type { RecordView } from "./record-view.ts";
import { ToldNote } from "./ToldNote.tsx";
import { useAfterChange, useChangeOptions } from "./use-after-change.ts";

const kindChoices = contactKinds.map((kind) => ({ value: kind, label: contactKindLabels[kind] }));

/** Puts another way to reach somebody on their record. */
export function AddContactForm({ view: { record, told } }: { view: RecordView }) {
  const { id: recordId, version, flags } = record;
  const [kind, setKind] = useState<ContactKind>("email");
  const labelId = useId();
  const afterChange = useAfterChange(recordId);
  const add = useMutation(
    useTRPC().records.addContact.mutationOptions({
      ...useChangeOptions(),
      onSuccess: (outcome) => afterChange("Contact added.", outcome),
    }),
  );

  return (
    <ChangeForm
      schema={addContactInput}
      read={(form) => ({ recordId, version, ...readContactFields(form, kind) })}
      change={(input) => add.mutate(input)}
      isChanging={add.isPending}
      refusal={add.error}
      label="Add the contact"
    >
      {(problems) => (
        <>
          <Stack gap="xs">
            <Text id={labelId} fw={550} size="sm">
              Kind
            </Text>
            <SegmentedControl aria-labelledby={labelId} data={kindChoices} value={kind} onChange={setKind} />
          </Stack>
          <ContactFields
            key={kind}
            kind={kind}
            asksSafe={flags.includes("protected-person")}
            problems={problems}
          />
          <ToldNote told={told} />
        </>
      )}
    </ChangeForm>
  );
}
