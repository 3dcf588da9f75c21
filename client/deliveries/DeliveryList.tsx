import { Stack, Text } from "@mantine/core";
import { codeStateLabels, revokeReasonLabels } from "../../shared/codes.ts";
import { deliveryChannelLabels } from "../../shared/deliveries.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { officeDateTime } from "../dates.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { NotDelivered } from "./NotDelivered.tsx";
import { DeliveryState } from "./DeliveryState.tsx";
import { messageKindLabels } from "./message-kinds.ts";

type Delivery = OpenCase["deliveries"][number];

const column = columnsOf<Delivery & { timeZone: string }>();
const columns = column.columns([
  column.accessor("kind", { header: "Message", cell: ({ getValue }) => messageKindLabels[getValue()] }),
  column.accessor("maskedRecipient", {
    header: "To",
    cell: ({ row: { original } }) => <Recipient delivery={original} />,
  }),
  column.accessor("state", {
    header: "State",
    cell: ({ row: { original } }) => <DeliveryState delivery={original} timeZone={original.timeZone} />,
  }),
  column.accessor("code", {
    header: "Code",
    cell: ({ row: { original } }) => <CodeState code={original.code} timeZone={original.timeZone} />,
  }),
]);

/** Every message of the request: where it went, and what became of it. Never a code. */
export function DeliveryList({ view }: { view: OpenCase }) {
  const { deliveries, office } = view;

  return (
    <Stack gap="md">
      <NotDelivered view={view} />
      <DataTable
        caption="Messages, oldest first"
        columns={columns}
        rows={deliveries.map((delivery) => ({ ...delivery, timeZone: office.timeZone }))}
        rowId={({ id }) => id}
        empty="No messages yet."
      />
    </Stack>
  );
}

function Recipient({ delivery: { maskedRecipient, channel } }: { delivery: Delivery }) {
  return (
    <Stack gap={0}>
      <Text size="sm">{maskedRecipient}</Text>
      <Text size="xs" c="dimmed">
        {deliveryChannelLabels[channel]}
      </Text>
    </Stack>
  );
}

function CodeState({ code, timeZone }: { code: Delivery["code"]; timeZone: string }) {
  if (!code) return "—";

  return (
    <Stack gap={0}>
      <Text size="sm">{codeStateLabels[code.state]}</Text>
      <Text size="xs" c="dimmed">
        {code.endedAt
          ? `Ended ${officeDateTime(code.endedAt, timeZone)}${whyRevoked(code)}`
          : `Expires ${officeDateTime(code.expiresAt, timeZone)}`}
      </Text>
      {code.isLongLived && (
        <Text size="xs" c="dimmed">
          Lives longer than the usual standard allows
        </Text>
      )}
    </Stack>
  );
}

/** The desk's own reasons say nothing the state does not. */
function whyRevoked({ revokeReason }: NonNullable<Delivery["code"]>): string {
  // An earlier release had a reason more, and what it wrote is still there.
  const labels: Readonly<Record<string, string>> = {
    ...revokeReasonLabels,
    "contact-gone": "Its contact may no longer be used",
  };
  const label = revokeReason && labels[revokeReason];
  return label ? `. ${label}` : "";
}
