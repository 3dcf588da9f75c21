import { Radio, Stack, Text } from "@mantine/core";
import type { OpenCase } from "../cases/open-case.ts";
import { officeDate } from "../dates.ts";
import classes from "./CallbackPanel.module.css";
import { NumberToDial } from "./NumberToDial.tsx";

type Callback = NonNullable<OpenCase["callback"]>;

interface NumberChoiceProps {
  callback: Callback;
  view: OpenCase;
  chosen: string;
  onChoose: (contactId: string) => void;
  error: string | undefined;
}

/** Which number on record is rung. The one they sent is named, and is no choice. */
export function NumberChoice({ callback, view, chosen, onChoose, error }: NumberChoiceProps) {
  const { phones, sentPhone } = callback;
  const phoneRow = view.comparisons.find(({ field }) => field === "phone");
  const isOther =
    sentPhone !== "" && phoneRow?.verdict !== "same" && phoneRow?.verdict !== "same-after-tidying";

  return (
    <Stack gap="sm">
      {phones.length === 0 ? (
        <Text>No phone is on record. Ask for information instead.</Text>
      ) : (
        <Radio.Group label="Call this number" value={chosen} onChange={onChoose} error={error}>
          <Stack gap="sm" pt="xs">
            {phones.map(({ id, masked, since, mayConfirm }) => (
              <Radio
                key={id}
                value={id}
                label={<span className={classes.number}>{masked}</span>}
                description={
                  `On record since ${officeDate(since, view.office.timeZone)}` +
                  (mayConfirm ? "" : ". Too new on the record to confirm.")
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {chosen !== "" && <NumberToDial key={chosen} caseId={view.case.id} contactId={chosen} />}
      {isOther && (
        <Text size="sm" className={classes.never}>
          <b>✕ Do not call</b> <span className={classes.number}>{sentPhone}</span>: they sent this number. It
          does not match the record.
        </Text>
      )}
    </Stack>
  );
}
