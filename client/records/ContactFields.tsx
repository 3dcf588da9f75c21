import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { ContactKind } from "../../shared/records.ts";
import { text } from "../form-data.ts";
import type { Problems } from "../form-problems.ts";
import classes from "./Records.module.css";

const timeZones = [
  { value: "", label: "Choose one" },
  ...Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone })),
];

interface ContactFieldsProps {
  kind: ContactKind;
  /** Whether to ask if the contact is safe: only a protected person has safe ones. */
  asksSafe: boolean;
  problems: Problems;
}

/** The fields of one contact; `readContactFields` reads them. */
export function ContactFields({ kind, asksSafe, problems }: ContactFieldsProps) {
  const field = fieldsOf(problems);

  return (
    <>
      {kind === "email" && (
        <TextInput {...field("email")} label="New email" inputMode="email" withAsterisk data-autofocus />
      )}
      {kind === "phone" && (
        <TextInput
          {...field("phone")}
          label="New phone"
          inputMode="tel"
          withAsterisk
          data-autofocus
          description="For a number outside the US, begin with + and the country code."
        />
      )}
      {kind === "postal" && <AddressFields problems={problems} />}
      {asksSafe && (
        <Checkbox
          name="isSafe"
          label="This is a safe contact"
          description="This person is protected: they are written to and called at safe contacts only."
        />
      )}
    </>
  );
}

function AddressFields({ problems }: { problems: Problems }) {
  const field = fieldsOf(problems);

  return (
    <>
      <div className={classes.fields}>
        <TextInput {...field("address.line1")} label="Street and number" withAsterisk data-autofocus />
        <TextInput {...field("address.line2")} label="Apartment, unit or care of" />
        <TextInput {...field("address.city")} label="City" withAsterisk />
        <TextInput {...field("address.region")} label="State" />
        <TextInput {...field("address.postcode")} label="ZIP code" />
        <TextInput {...field("address.country")} label="Country" defaultValue="US" />
      </div>
      <NativeSelect
        {...field("timeZone")}
        label="Time zone there"
        withAsterisk
        description="It says when this person may be called."
        data={timeZones}
        defaultValue=""
      />
    </>
  );
}

/** What a field is called and has wrong with it. What is typed is about somebody else: the browser must not keep it. */
function fieldsOf(problems: Problems) {
  return (name: string) => ({
    name: `contact.${name}`,
    error: problems[`contact.${name}`],
    autoComplete: "off",
    spellCheck: false,
  });
}

/** What `ContactFields` hold, as `typedContact` is to check it. */
export function readContactFields(form: FormData, kind: ContactKind) {
  const read = (name: string) => text(form, `contact.${name}`);
  const isSafe = form.has("isSafe");
  if (kind === "email") return { contact: { kind, email: read("email") }, isSafe };
  if (kind === "phone") return { contact: { kind, phone: read("phone") }, isSafe };
  const [line1, line2, city] = [read("address.line1"), read("address.line2"), read("address.city")];
  const [region, postcode, country] = [
    read("address.region"),
    read("address.postcode"),
    read("address.country"),
  ];
  const address = { line1, line2, city, region, postcode, country };
  return { contact: { kind, address, timeZone: read("timeZone") }, isSafe };
}
