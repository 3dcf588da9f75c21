import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { markSafeInput } from "../../shared/record-changes.ts";
import { useTRPC } from "../trpc.ts";
import { ChangeForm } from "./ChangeForm.tsx";
import { type ContactView, contactText, type RecordView } from "./record-view.ts";
import { ToldNote } from "./ToldNote.tsx";
import { useAfterChange, useChangeOptions } from "./use-after-change.ts";

/** Says that a protected person may be reached at a contact, or no longer. */
export function SafeContactForm({ view, contact }: { view: RecordView; contact: ContactView }) {
  const { id: recordId, version } = view.record;
  const isSafe = !contact.isSafe;
  const afterChange = useAfterChange(recordId);
  const mark = useMutation(
    useTRPC().records.markSafe.mutationOptions({
      ...useChangeOptions(),
      onSuccess: (outcome) => afterChange(isSafe ? "Marked as safe." : "No longer marked as safe.", outcome),
    }),
  );

  return (
    <ChangeForm
      schema={markSafeInput}
      read={() => ({ recordId, version, contactId: contact.id, isSafe })}
      change={(input) => mark.mutate(input)}
      isChanging={mark.isPending}
      refusal={mark.error}
      label={isSafe ? "Mark as safe" : "Take the mark away"}
      isEnding={!isSafe}
    >
      {() => (
        <>
          <Text>
            <bdi>{contactText(contact)}</bdi>{" "}
            {isSafe
              ? "may be used from now on: this person is protected and reached at safe contacts only."
              : "is not used from now on. A code that went to it or is on its way there stops working."}
          </Text>
          <ToldNote told={view.told} />
        </>
      )}
    </ChangeForm>
  );
}
