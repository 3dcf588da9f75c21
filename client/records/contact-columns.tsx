import { Anchor, Badge, Group, Stack, Text } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { contactKindLabels, contactSourceInWords } from "../../shared/record-changes.ts";
import { calendarDate, officeDay } from "../dates.ts";
import { paths } from "../paths.ts";
import { columnsOf } from "../ui/DataTable.tsx";
import { readRecordAddress, type RecordDialogName } from "./record-address.ts";
import { type ContactView, contactText } from "./record-view.ts";
import classes from "./Records.module.css";

/** A contact and what its row needs to know of its record. */
export interface ContactRow extends ContactView {
  recordId: string;
  officeZone: string;
  isProtected: boolean;
  /** Codes go to it now. */
  isForCodes: boolean;
}

const column = columnsOf<ContactRow>();

export const contactColumns = column.columns([
  column.accessor("kind", {
    header: "Kind",
    cell: ({ getValue }) => contactKindLabels[getValue()],
    meta: { width: "9rem" },
  }),
  column.accessor("value", {
    header: "Contact",
    cell: ({ row: { original } }) => <ContactCell contact={original} />,
    meta: { isRowHeader: true },
  }),
  column.accessor("since", {
    header: "On record",
    cell: ({ row: { original } }) => period(original),
    meta: { width: "16rem" },
  }),
  column.accessor("source", {
    header: "From",
    cell: ({ row: { original } }) => <Origin contact={original} />,
  }),
  column.display({
    id: "steps",
    header: "Steps",
    cell: ({ row: { original } }) => <ContactSteps contact={original} />,
  }),
]);

function ContactCell({ contact }: { contact: ContactRow }) {
  const { isForCodes, isProtected, isSafe, until, timeZone } = contact;

  return (
    <Stack gap={2}>
      <Group gap="sm">
        <Text
          component="bdi"
          size="sm"
          ff="monospace"
          className={classes.value}
          {...(until !== null && { c: "dimmed" })}
        >
          {contactText(contact)}
        </Text>
        {isForCodes && <Badge color="petrol">Codes go here</Badge>}
        {isProtected && isSafe && until === null && <Badge color="moss">Safe</Badge>}
      </Group>
      {timeZone && (
        <Text size="xs" c="dimmed">
          Time zone {timeZone}
        </Text>
      )}
    </Stack>
  );
}

function period({ since, until, officeZone }: ContactRow): string {
  const began = calendarDate(officeDay(since, officeZone));
  return until === null ? `Since ${began}` : `${began} to ${calendarDate(officeDay(until, officeZone))}`;
}

function Origin({ contact: { source, by } }: { contact: ContactRow }) {
  return (
    <Stack gap={2}>
      <Text size="sm">{contactSourceInWords(source)}</Text>
      <Text size="xs" c="dimmed">
        {by}
      </Text>
    </Stack>
  );
}

function ContactSteps({ contact }: { contact: ContactRow }) {
  if (contact.until !== null) return "Former";

  return (
    <Group gap="md">
      <StepLink contact={contact} dialog="replace-contact" label="Replace" />
      <StepLink contact={contact} dialog="end-contact" label="End" />
      {contact.isProtected && (
        <StepLink contact={contact} dialog="safe-contact" label={contact.isSafe ? "Not safe" : "Mark safe"} />
      )}
    </Group>
  );
}

interface StepLinkProps {
  contact: ContactRow;
  dialog: RecordDialogName;
  label: string;
}

function StepLink({ contact, dialog, label }: StepLinkProps) {
  const [params] = useSearchParams();
  const { tab } = readRecordAddress(params);

  return (
    <Anchor
      component={Link}
      to={paths.record(contact.recordId, { tab, dialog, contact: contact.id })}
      replace
      preventScrollReset
      aria-label={`${label}: ${contactText(contact)}`}
      display="inline-block"
      py="xs"
    >
      {label}
    </Anchor>
  );
}
