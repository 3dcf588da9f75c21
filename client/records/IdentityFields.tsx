import { Textarea, TextInput } from "@mantine/core";
import type { TypedIdentity } from "../../shared/record-changes.ts";
import { text } from "../form-data.ts";
import type { Problems } from "../form-problems.ts";
import classes from "./Records.module.css";

interface IdentityFieldsProps {
  defaults?: TypedIdentity;
  problems: Problems;
}

/** The fields of who somebody is; `readIdentityFields` reads them. */
export function IdentityFields({ defaults, problems }: IdentityFieldsProps) {
  const field = (name: string, defaultValue = "") => ({
    name: `identity.${name}`,
    error: problems[`identity.${name}`],
    defaultValue,
    // What is typed is about somebody else: the browser must neither offer nor keep it.
    autoComplete: "off",
    spellCheck: false,
  });
  const receipts = defaults?.receipts.map(({ number, form, status }) => [number, form, status].join(", "));

  return (
    <>
      <div className={classes.fields}>
        <TextInput {...field("name.given", defaults?.name.given)} label="Given names" data-autofocus />
        <TextInput {...field("name.family", defaults?.name.family)} label="Family name" />
        <TextInput {...field("name.native", defaults?.name.native)} label="Name in its original script" />
        <TextInput
          {...field("dateOfBirth", defaults?.dateOfBirth)}
          label="Date of birth"
          withAsterisk
          description="Year, month, day: 1988-03-04"
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <TextInput {...field("aNumber", defaults?.aNumber)} label="A-number" />
        <TextInput {...field("representative", defaults?.representative)} label="Representative" />
      </div>
      <Textarea
        {...field("receipts", receipts?.join("\n"))}
        label="Receipts"
        description="One a line: number, form, status. TST0123456789, I-130, Pending"
        rows={3}
        error={receiptProblem(problems)}
      />
    </>
  );
}

/** The first line of the receipts that cannot be read. */
function receiptProblem(problems: Problems): string | undefined {
  const found = Object.entries(problems).find(([name]) => name.startsWith("identity.receipts"));
  if (!found) return undefined;
  const [name, message] = found;
  return `Line ${Number(name.split(".")[2] ?? 0) + 1}: ${message}`;
}

/** What `IdentityFields` hold, as `typedIdentity` is to check it. */
export function readIdentityFields(form: FormData) {
  const read = (name: string) => text(form, `identity.${name}`);
  return {
    name: { given: read("name.given"), family: read("name.family"), native: read("name.native") },
    dateOfBirth: read("dateOfBirth").trim(),
    aNumber: read("aNumber"),
    representative: read("representative"),
    receipts: read("receipts")
      .split("\n")
      .filter((row) => row.trim() !== "")
      .map((row) => {
        const [number = "", formName = "", ...status] = row.split(",");
        return { number, form: formName, status: status.join(",") };
      }),
  };
}
