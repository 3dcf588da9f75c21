import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { endContactInput } from "../../shared/record-changes.ts";
import { useTRPC } from "../trpc.ts";
import { ChangeForm } from "./ChangeForm.tsx";
import { type ContactView, contactText, type RecordView } from "./record-view.ts";
import { ToldNote } from "./ToldNote.tsx";
import { useAfterChange, useChangeOptions } from "./use-after-change.ts";

/** Takes a contact out of use. */
export function EndContactForm({ view, contact }: { view: RecordView; contact: ContactView }) {
  const { id: recordId, version } = view.record;
  const afterChange = useAfterChange(recordId);
  const end = useMutation(
    useTRPC().records.endContact.mutationOptions({
      ...useChangeOptions(),
      onSuccess: (outcome) => afterChange("Contact ended.", outcome),
    }),
  );

  return (
    <ChangeForm
      schema={endContactInput}
      read={() => ({ recordId, version, contactId: contact.id })}
      change={(input) => end.mutate(input)}
      isChanging={end.isPending}
      refusal={end.error}
      label="End the contact"
      isEnding
    >
      {() => (
        <>
          <Text>
            <bdi>{contactText(contact)}</bdi> is not used from now on. A code that went to it or is on its way
            there stops working. If codes then go to another email, they wait {view.rules.neverWithinHours}{" "}
            hours.
          </Text>
          <ToldNote told={view.told} />
        </>
      )}
    </ChangeForm>
  );
}
