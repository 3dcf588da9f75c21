import "@mantine/core/styles/Tabs.css";
import { Anchor, Tabs, Text } from "@mantine/core";
import { Link, useNavigate, useSearchParams } from "react-router";
import { requestReasonLabels } from "../../shared/cases.ts";
import {
  contactKindLabels,
  recordChangeLabels,
  recordChangeSourceLabels,
} from "../../shared/record-changes.ts";
import { CaseStatusBadge } from "../cases/CaseStatusBadge.tsx";
import { officeDate, officeDateTime } from "../dates.ts";
import { DeliveryState, messageKindLabels } from "../deliveries/DeliveryState.tsx";
import { LetterTable } from "../evidence/CorrespondenceList.tsx";
import { paths } from "../paths.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { TimeLine } from "../ui/TimeLine.tsx";
import { readRecordAddress, recordTabs } from "./record-address.ts";
import type { RecordView } from "./record-view.ts";

/** What lies behind the record. The open tab is in the address. */
export function RecordTabs({ view }: { view: RecordView }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { tab: open } = readRecordAddress(params);

  function show(next: string | null) {
    const tab = recordTabs.find((each) => each === next);
    void navigate(paths.record(view.record.id, { tab: tab ?? "requests" }), {
      replace: true,
      preventScrollReset: true,
    });
  }

  return (
    <Tabs value={open} onChange={show} keepMounted={false}>
      <Tabs.List aria-label="Behind this record">
        <Tabs.Tab value="requests">Requests ({view.cases.length})</Tabs.Tab>
        <Tabs.Tab value="correspondence">Correspondence ({view.correspondence.length})</Tabs.Tab>
        <Tabs.Tab value="messages">Notices ({view.deliveries.length})</Tabs.Tab>
        <Tabs.Tab value="changes">Changes ({view.changes.length})</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="requests" pt="lg">
        <Requests view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="correspondence" pt="lg">
        <LetterTable letters={view.correspondence} hasRecord />
      </Tabs.Panel>
      <Tabs.Panel value="messages" pt="lg">
        <Notices view={view} />
      </Tabs.Panel>
      <Tabs.Panel value="changes" pt="lg">
        <Changes view={view} />
      </Tabs.Panel>
    </Tabs>
  );
}

type InZone<Row> = Row & { timeZone: string };

const requestColumn = columnsOf<InZone<RecordView["cases"][number]>>();
const requestColumns = requestColumn.columns([
  requestColumn.accessor("reference", {
    header: "Reference",
    cell: ({ row: { original } }) => (
      <Anchor component={Link} to={paths.case(original.id)} ff="monospace">
        {original.reference}
      </Anchor>
    ),
  }),
  requestColumn.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <CaseStatusBadge status={getValue()} />,
  }),
  requestColumn.accessor("reason", {
    header: "Why they need it",
    cell: ({ getValue }) => requestReasonLabels[getValue()],
  }),
  requestColumn.accessor("receivedAt", {
    header: "Received",
    cell: ({ row: { original } }) => officeDate(original.receivedAt, original.timeZone),
  }),
]);

function Requests({ view: { cases, office } }: { view: RecordView }) {
  return (
    <DataTable
      caption="Requests about this person, newest first"
      columns={requestColumns}
      rows={cases.map((caseFile) => ({ ...caseFile, timeZone: office.timeZone }))}
      rowId={({ id }) => id}
      empty="Nobody has asked about this person yet."
    />
  );
}

const noticeColumn = columnsOf<InZone<RecordView["deliveries"][number]>>();
const noticeColumns = noticeColumn.columns([
  noticeColumn.accessor("kind", {
    header: "Message",
    cell: ({ getValue }) => messageKindLabels[getValue()],
  }),
  noticeColumn.accessor("maskedRecipient", { header: "To" }),
  noticeColumn.accessor("queuedAt", {
    header: "Written",
    cell: ({ row: { original } }) => officeDateTime(original.queuedAt, original.timeZone),
  }),
  noticeColumn.accessor("state", {
    header: "State",
    cell: ({ row: { original } }) => <DeliveryState delivery={original} timeZone={original.timeZone} />,
  }),
]);

function Notices({ view: { deliveries, office } }: { view: RecordView }) {
  return (
    <DataTable
      caption="Notices of changed contacts, newest first"
      columns={noticeColumns}
      rows={deliveries.map((delivery) => ({ ...delivery, timeZone: office.timeZone }))}
      rowId={({ id }) => id}
      empty="No notice has been sent: no contact was changed, or no email was on record to tell."
    />
  );
}

function Changes({ view: { changes, office } }: { view: RecordView }) {
  if (changes.length === 0) return <Text>Nothing was changed at this desk.</Text>;

  return (
    <TimeLine
      label="Changes, newest first"
      entries={changes.map(({ id, kind, contactKind, source, reason, by, changedAt }) => ({
        id,
        at: changedAt,
        atText: officeDateTime(changedAt, office.timeZone),
        content: (
          <>
            <Text>
              {recordChangeLabels[kind]}
              {contactKind && `: ${contactKindLabels[contactKind].toLowerCase()}`}
              <Text component="span" size="sm" c="dimmed">
                {` · ${by} · ${recordChangeSourceLabels[source]}`}
              </Text>
            </Text>
            <Text size="sm">
              <bdi>{reason}</bdi>
            </Text>
          </>
        ),
      }))}
    />
  );
}
