import { NativeSelect, Stack, Textarea, TextInput, type TextInputProps } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { receiptPrefixWarning } from "../../shared/identifiers.ts";
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

interface FieldsProps {
  /** What the fields start with. */
  defaults?: Partial<TypedDetails> | undefined;
  /** By the name of the field. */
  problems: Problems;
}

/** The fields of a whole request, inside a form; `readSubmittedDetails` reads them. */
export function SubmittedDetailsFields({ defaults = {}, problems }: FieldsProps) {
  const field = fieldsOf(problems);

  return (
    <Stack gap="xl">
      <CorrectableFields defaults={defaults} problems={problems} areRequired />
      <FieldGroup legend="The request">
        <NativeSelect {...field("reason", defaults.reason)} withAsterisk data={reasonChoices} />
        <NativeSelect {...field("language", defaults.language ?? "en")} data={languageChoices} />
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

interface CorrectableFieldsProps extends FieldsProps {
  /** Marks name and birth date, without which there is no request. */
  areRequired?: boolean;
}

/** The fields a requester may give anew in a reply; `readSubmittedChanges` reads those that hold something. */
export function CorrectableFields({ defaults = {}, problems, areRequired = false }: CorrectableFieldsProps) {
  const { address } = defaults;
  const field = fieldsOf(problems);

  return (
    <>
      <FieldGroup legend="Who asks">
        <TextInput {...field("fullName", defaults.fullName)} withAsterisk={areRequired} />
        <TextInput {...field("nativeName", defaults.nativeName)} />
        <TextInput
          {...field("dateOfBirth", defaults.dateOfBirth)}
          withAsterisk={areRequired}
          description="Year, month, day: 1988-03-04"
        />
        <TextInput {...field("representative", defaults.representative)} />
      </FieldGroup>
      <FieldGroup legend="Numbers they gave">
        <TextInput
          {...field("aNumber", defaults.aNumber)}
          description="A and 7 to 9 digits. A request needs this or a receipt number."
        />
        <ReceiptNumberInput {...field("receiptNumber", defaults.receiptNumber)} />
      </FieldGroup>
      <FieldGroup legend="How to reach them">
        <TextInput {...field("email", defaults.email)} inputMode="email" />
        <TextInput {...field("phone", defaults.phone)} inputMode="tel" />
      </FieldGroup>
      <FieldGroup legend="Mailing address">
        <TextInput {...field("address.line1", address?.line1)} />
        <TextInput {...field("address.line2", address?.line2)} />
        <TextInput {...field("address.city", address?.city)} />
        <TextInput {...field("address.region", address?.region)} />
        <TextInput {...field("address.postcode", address?.postcode)} />
        <TextInput {...field("address.country", address?.country ?? "US")} />
      </FieldGroup>
    </>
  );
}

/** Warns of a beginning we do not know, once the number is typed. */
function ReceiptNumberInput(field: TextInputProps) {
  const [warning, setWarning] = useState<string | null>(null);

  return (
    <TextInput
      {...field}
      description={warning ?? "3 letters and 10 digits, as they wrote it"}
      onBlur={(event) => setWarning(receiptPrefixWarning(event.currentTarget.value))}
    />
  );
}

/** What a field is called, starts with and has wrong with it. */
function fieldsOf(problems: Problems) {
  return (name: SubmittedField, defaultValue: string | undefined) => ({
    id: submittedFieldId(name),
    name,
    label: submittedFieldLabels[name],
    defaultValue: defaultValue ?? "",
    error: problems[name],
    // What is typed is about somebody else: the browser must neither offer nor keep it.
    autoComplete: "off",
  });
}

function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{legend}</legend>
      <div className={classes.fields}>{children}</div>
    </fieldset>
  );
}
