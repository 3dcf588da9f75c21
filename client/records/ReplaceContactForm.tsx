import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { replaceContactInput } from "../../shared/record-changes.ts";
import { useTRPC } from "../trpc.ts";
import { ChangeForm } from "./ChangeForm.tsx";
import { ContactFields, readContactFields } from "./ContactFields.tsx";
import { type ContactView, contactText, type RecordView } from "./record-view.ts";
import { ToldNote } from "./ToldNote.tsx";
import { useAfterChange, useChangeOptions } from "./use-after-change.ts";

/** Puts a new contact in the place of one that ends. */
export function ReplaceContactForm({ view, contact }: { view: RecordView; contact: ContactView }) {
  const { id: recordId, version, flags } = view.record;
  const { id: contactId, kind } = contact;
  const afterChange = useAfterChange(recordId);
  const replace = useMutation(
    useTRPC().records.replaceContact.mutationOptions({
      ...useChangeOptions(),
      onSuccess: (outcome) => afterChange("Contact replaced.", outcome),
    }),
  );

  return (
    <ChangeForm
      schema={replaceContactInput}
      read={(form) => ({ recordId, version, contactId, ...readContactFields(form, kind) })}
      change={(input) => replace.mutate(input)}
      isChanging={replace.isPending}
      refusal={replace.error}
      label="Replace the contact"
    >
      {(problems) => (
        <>
          <Text>
            <bdi>{contactText(contact)}</bdi> ends now and stays on the record as a former contact.{" "}
            {whatFollows(view.rules)[kind]}
          </Text>
          <ContactFields kind={kind} asksSafe={flags.includes("protected-person")} problems={problems} />
          <ToldNote told={view.told} />
        </>
      )}
    </ChangeForm>
  );
}

function whatFollows({ neverWithinHours, secondReviewerWithinDays, numberHeldDays }: RecordView["rules"]) {
  return {
    email:
      `The new email gets no code for ${neverWithinHours} hours, ` +
      `and for ${secondReviewerWithinDays} days two people decide.`,
    phone: `The new number can't confirm a request for ${numberHeldDays} days.`,
    postal: "",
  };
}
