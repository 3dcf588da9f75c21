import { Button, NativeSelect, Stack } from "@mantine/core";
import { type SubmitEvent, useMemo, useState } from "react";
import { channelLabels, channels, type EnterCaseInput, enterCaseInput } from "../../shared/cases.ts";
import { text } from "../form-data.ts";
import { fieldName, type Problems, problemsOf } from "../form-problems.ts";
import { useSession } from "../sessions/use-session.ts";
import { errorField } from "../trpc.ts";
import { ErrorSummary } from "../ui/ErrorSummary.tsx";
import classes from "./EnterRequestForm.module.css";
import {
  readSubmittedDetails,
  type SubmittedField,
  submittedFieldId,
  submittedFieldLabels,
} from "./submitted-fields.ts";
import { SubmittedDetailsFields } from "./SubmittedDetailsFields.tsx";
import { keepUnsent, unsentOf } from "./unsent-request.ts";

const channelId = "request-channel";
const channelChoices = [
  { value: "", label: "Choose one" },
  // The portal enters its requests itself.
  ...channels
    .filter((channel) => channel !== "portal")
    .map((channel) => ({ value: channel, label: channelLabels[channel] })),
];

interface EnterRequestFormProps {
  enter: (input: EnterCaseInput) => void;
  isEntering: boolean;
  /** Why the server did not take it. */
  refusal: { message: string } | null;
}

export function EnterRequestForm({ enter, isEntering, refusal }: EnterRequestFormProps) {
  const { staff } = useSession();
  const [unsent] = useState(() => unsentOf(staff.id));
  const [found, setFound] = useState<Problems>({});
  const problems = useMemo(() => ({ ...found, ...refusedField(refusal) }), [found, refusal]);
  const summary = useMemo(() => summaryOf(problems, refusal), [problems, refusal]);

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const submitted = readSubmittedDetails(form);
    const { success, data, error } = enterCaseInput.safeParse({ channel: text(form, "channel"), submitted });
    setFound(error ? problemsOf(error, "submitted") : {});
    if (success) enter(data);
  }

  return (
    <form
      onSubmit={handleSubmit}
      onChange={(event) => keepUnsent(staff.id, new FormData(event.currentTarget))}
      noValidate
      className={classes.sheet}
    >
      <Stack gap="xl">
        <ErrorSummary problems={summary} />
        <NativeSelect
          id={channelId}
          name="channel"
          label="How the request came in"
          withAsterisk
          data={channelChoices}
          defaultValue={unsent ? text(unsent, "channel") : ""}
          error={problems["channel"]}
          maw="20rem"
        />
        <SubmittedDetailsFields
          defaults={unsent ? readSubmittedDetails(unsent) : undefined}
          problems={problems}
        />
        <div>
          <Button type="submit" loading={isEntering}>
            Put in the queue
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** The refusal in its field's place, when it is about one. */
function refusedField(refusal: { message: string } | null): Problems {
  const path = errorField(refusal);
  return refusal && path ? { [fieldName(path, "submitted")]: refusal.message } : {};
}

/** Every problem in the order of the fields, and last a refusal that is about none of them. */
function summaryOf(problems: Problems, refusal: { message: string } | null) {
  // The labels are a constant, so these are all their keys.
  const names = Object.keys(submittedFieldLabels) as SubmittedField[];
  const fields = [
    { name: "channel", fieldId: channelId },
    ...names.map((name) => ({ name, fieldId: submittedFieldId(name) })),
  ];
  const ofFields = fields.flatMap(({ name, fieldId }) => {
    const message = problems[name];
    return message ? [{ fieldId, message }] : [];
  });
  const isOfForm = refusal !== null && !ofFields.some(({ message }) => message === refusal.message);
  return isOfForm ? [...ofFields, { fieldId: null, message: refusal.message }] : ofFields;
}
