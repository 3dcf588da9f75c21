import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { contactColumns } from "./contact-columns.tsx";
import type { RecordView } from "./record-view.ts";

/** Every way to reach the person, present and former, and what that means for codes. */
export function RecordContacts({ view }: { view: RecordView }) {
  const { record, contacts, codes, office } = view;
  const rows = contacts.map((contact) => ({
    ...contact,
    recordId: record.id,
    officeZone: office.timeZone,
    isProtected: record.flags.includes("protected-person"),
    isForCodes: contact.id === codes?.contactId,
  }));
  const present = rows.filter(({ until }) => until === null);
  const former = rows.filter(({ until }) => until !== null);

  return (
    <Stack component="section" aria-labelledby="contacts" gap="md">
      <Group justify="space-between">
        <Title order={2} size="h3" id="contacts">
          Contacts
        </Title>
        <Button
          component={Link}
          to={paths.record(record.id, { dialog: "add-contact" })}
          replace
          preventScrollReset
          variant="default"
        >
          Add a contact
        </Button>
      </Group>
      <CodesNote view={view} />
      {view.codes && view.told.length === 0 && (
        <Text size="sm" c="dimmed">
          {toldToNobody}
        </Text>
      )}
      <DataTable
        caption="Contacts, newest first, former ones last"
        columns={contactColumns}
        rows={[...present, ...former]}
        rowId={({ id }) => id}
        empty="No contact is on record. Nobody can be written to or called until there is one."
      />
    </Stack>
  );
}

const toldToNobody = "A change of a contact is told to nobody by itself. Call or write to them.";

/** What the rules about new contacts mean for codes right now. */
function CodesNote({ view: { codes, now, office, told } }: { view: RecordView }) {
  if (!codes) {
    return (
      <Alert role="note" color="ochre" title="No code can be sent: no contact may be used for one.">
        {told.length === 0 && toldToNobody}
      </Alert>
    );
  }
  if (codes.neverBefore > now) {
    return (
      <Alert
        role="note"
        color="ochre"
        title={`No code before ${officeDateTime(codes.neverBefore, office.timeZone)}.`}
      >
        Where codes go changed {officeDateTime(codes.since, office.timeZone)}. Until{" "}
        {officeDateTime(codes.twoReviewersUntil, office.timeZone)} two people decide.
      </Alert>
    );
  }
  if (codes.twoReviewersUntil <= now) return null;
  return (
    <Text size="sm" c="dimmed">
      Where codes go changed {officeDateTime(codes.since, office.timeZone)}: two people decide until{" "}
      {officeDateTime(codes.twoReviewersUntil, office.timeZone)}.
    </Text>
  );
}
