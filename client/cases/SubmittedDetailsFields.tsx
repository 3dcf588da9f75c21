import { NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { languageLabels, languages, requestReasonLabels, requestReasons } from "../../shared/cases.ts";
import type { Problems } from "../form-problems.ts";
import classes from "./SubmittedDetailsFields.module.css";
import {
  type SubmittedField,
  submittedFieldId,
  submittedFieldLabels,
  type TypedDetails,
} from "./submitted-fields.ts";

const reasonChoices = [
  { value: "", label: "Choose a reason" },
  ...requestReasons.map((reason) => ({ value: reason, label: requestReasonLabels[reason] })),
];
const languageChoices = languages.map((language) => ({ value: language, label: languageLabels[language] }));

interface SubmittedDetailsFieldsProps {
  /** What the fields start with. */
  defaults?: Partial<TypedDetails> | undefined;
  /** By the name of the field. */
  problems: Problems;
}

/** The fields of what a requester sends, inside a form; `readSubmittedDetails` reads them. */
export function SubmittedDetailsFields({ defaults = {}, problems }: SubmittedDetailsFieldsProps) {
  const { address } = defaults;
  /** What a field is called, starts with and has wrong with it. */
  const field = (name: SubmittedField, defaultValue: string | undefined) => ({
    id: submittedFieldId(name),
    name,
    label: submittedFieldLabels[name],
    defaultValue: defaultValue ?? "",
    error: problems[name],
    // What is typed is about somebody else: the browser must neither offer nor keep it.
    autoComplete: "off",
  });

  return (
    <Stack gap="xl">
      <FieldGroup legend="Who asks">
        <TextInput {...field("fullName", defaults.fullName)} withAsterisk />
        <TextInput {...field("nativeName", defaults.nativeName)} />
        <TextInput
          {...field("dateOfBirth", defaults.dateOfBirth)}
          withAsterisk
          description="Year, month, day: 1988-03-04"
          inputWrapperOrder={order}
        />
        <TextInput {...field("representative", defaults.representative)} />
      </FieldGroup>
      <FieldGroup legend="Numbers they gave">
        <TextInput
          {...field("aNumber", defaults.aNumber)}
          description="A and 7 to 9 digits. This or a receipt number is needed."
          inputWrapperOrder={order}
        />
        <TextInput
          {...field("receiptNumber", defaults.receiptNumber)}
          description="3 letters and 10 digits, as they wrote it"
          inputWrapperOrder={order}
        />
      </FieldGroup>
      <FieldGroup legend="How to reach them">
        <TextInput {...field("email", defaults.email)} inputMode="email" />
        <TextInput {...field("phone", defaults.phone)} inputMode="tel" />
        <NativeSelect {...field("language", defaults.language ?? "en")} data={languageChoices} />
      </FieldGroup>
      <FieldGroup legend="Mailing address">
        <TextInput {...field("address.line1", address?.line1)} />
        <TextInput {...field("address.line2", address?.line2)} />
        <TextInput {...field("address.city", address?.city)} />
        <TextInput {...field("address.region", address?.region)} />
        <TextInput {...field("address.postcode", address?.postcode)} />
        <TextInput {...field("address.country", address?.country ?? "US")} />
      </FieldGroup>
      <FieldGroup legend="The request">
        <NativeSelect {...field("reason", defaults.reason)} withAsterisk data={reasonChoices} />
        <Textarea
          {...field("description", defaults.description)}
          rows={5}
          maxLength={4000}
          className={classes.wide}
        />
      </FieldGroup>
    </Stack>
  );
}

// The error stands between the label and the box, so that a screen magnifier shows both at once.
const order: ("label" | "description" | "error" | "input")[] = ["label", "description", "error", "input"];

function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{legend}</legend>
      <div className={classes.fields}>{children}</div>
    </fieldset>
  );
}
