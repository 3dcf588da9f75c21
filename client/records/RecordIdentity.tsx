import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { fullName, type PersonName } from "../../shared/records.ts";
import { calendarDate, officeDate } from "../dates.ts";
import { paths } from "../paths.ts";
import { DefinitionList } from "../ui/DefinitionList.tsx";
import type { RecordView } from "./record-view.ts";

/** Who the record is about, in full: only records admins come here, and each opening is logged. */
export function RecordIdentity({ view: { record, identity, office } }: { view: RecordView }) {
  const { name, previousNames, otherNames, dateOfBirth, aNumber, receipts, representative } = identity;

  return (
    <Stack component="section" aria-labelledby="identity" gap="md">
      <Group justify="space-between">
        <Title order={2} size="h3" id="identity">
          Identity
        </Title>
        <Button
          component={Link}
          to={paths.record(record.id, { dialog: "identity" })}
          replace
          preventScrollReset
          variant="default"
        >
          Correct the identity
        </Button>
      </Group>
      <DefinitionList
        items={[
          { term: "Name", value: <bdi>{inBothScripts(name)}</bdi> },
          { term: "Previous names", value: <Names names={previousNames} /> },
          { term: "Other names", value: <Names names={otherNames} /> },
          { term: "Date of birth", value: calendarDate(dateOfBirth) },
          { term: "A-number", value: aNumber === "" ? "None" : <Text ff="monospace">{aNumber}</Text> },
          { term: "Receipts", value: <Receipts receipts={receipts} /> },
          { term: "Representative", value: representative === "" ? "None" : <bdi>{representative}</bdi> },
          {
            term: "On file since",
            value: `${officeDate(record.createdAt, office.timeZone)}, ${record.createdBy}`,
          },
        ]}
      />
    </Stack>
  );
}

function inBothScripts(name: PersonName): string {
  return name.native === "" ? fullName(name) : `${fullName(name)} (${name.native})`;
}

function Names({ names }: { names: readonly PersonName[] }) {
  if (names.length === 0) return "None";
  return names.map((name) => (
    <Text key={fullName(name)}>
      <bdi>{inBothScripts(name)}</bdi>
    </Text>
  ));
}

function Receipts({ receipts }: Pick<RecordView["identity"], "receipts">) {
  if (receipts.length === 0) return "None";
  return receipts.map(({ number, form, status }) => (
    <Text key={number}>
      <Text component="span" ff="monospace">
        {number}
      </Text>
      {[form, status].filter((part) => part !== "").map((part) => ` · ${part}`)}
    </Text>
  ));
}
