import { Stack, Text } from "@mantine/core";
import { codeStateLabels, type RevokeReason, revokeReasonLabels } from "../../shared/codes.ts";
import { deliveryStateLabels, type MessageKind } from "../../shared/deliveries.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { officeDateTime } from "../dates.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";

type Delivery = OpenCase["deliveries"][number];

const kindLabels: Record<MessageKind, string> = {
  code: "Access code",
  notice: "Notice to another contact",
  "contact-changed": "Notice of a changed contact",
  ask: "Request for information",
  rejection: "Outcome of the request",
  reminder: "Reminder",
};

const column = columnsOf<Delivery & { timeZone: string }>();
const columns = column.columns([
  column.accessor("kind", { header: "Message", cell: ({ getValue }) => kindLabels[getValue()] }),
  column.accessor("maskedRecipient", { header: "To" }),
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
export function DeliveryList({ view: { deliveries, office } }: { view: OpenCase }) {
  return (
    <DataTable
      caption="Messages, oldest first"
      columns={columns}
      rows={deliveries.map((delivery) => ({ ...delivery, timeZone: office.timeZone }))}
      rowId={({ id }) => id}
      empty="No messages yet."
    />
  );
}

function DeliveryState({ delivery, timeZone }: { delivery: Delivery; timeZone: string }) {
  const todo = whatToDo(delivery, timeZone);

  return (
    <Stack gap={0}>
      <Text size="sm">
        {deliveryStateLabels[delivery.state]}
        {delivery.sentAt && `, ${officeDateTime(delivery.sentAt, timeZone)}`}
      </Text>
      {todo && (
        <Text size="xs" c="dimmed">
          {todo}
        </Text>
      )}
    </Stack>
  );
}

/** What staff do about a message that did not get through; null when there is nothing to say. */
function whatToDo({ state, nextTryAt, tries, lastAnswer }: Delivery, timeZone: string): string | null {
  const answer = lastAnswer ? ` Their mail server said: ${lastAnswer}` : "";
  if (state === "temporary-failure") {
    return `Tried ${tries} ${tries === 1 ? "time" : "times"}. Next try ${officeDateTime(nextTryAt, timeZone)}. Nothing to do.${answer}`;
  }
  if (state === "permanent-failure") {
    return `Nobody will try again. Ask the requester for another contact, or answer by letter.${answer}`;
  }
  if (state === "queued") return `Leaves ${officeDateTime(nextTryAt, timeZone)}.`;
  return null;
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
    </Stack>
  );
}

/** The desk's own reasons say nothing the state does not. */
function whyRevoked({ revokeReason }: NonNullable<Delivery["code"]>): string {
  const labels: Partial<Record<RevokeReason, string>> = revokeReasonLabels;
  const label = revokeReason && labels[revokeReason];
  return label ? `. ${label}` : "";
}
