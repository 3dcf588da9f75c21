import { Stack, Text } from "@mantine/core";
import { deliveryStateLabels, type MessageKind } from "../../shared/deliveries.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { officeDateTime } from "../dates.ts";

/** A message, of a request or of a record. */
type Delivery = Pick<
  OpenCase["deliveries"][number],
  "state" | "sentAt" | "nextTryAt" | "tries" | "lastAnswer"
>;

export const messageKindLabels: Record<MessageKind, string> = {
  code: "Access code",
  notice: "Notice to another contact",
  "contact-changed": "Notice of a changed contact",
  ask: "Request for information",
  rejection: "Outcome of the request",
  reminder: "Reminder",
};

/** What became of a message. */
export function DeliveryState({ delivery, timeZone }: { delivery: Delivery; timeZone: string }) {
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
  if (state === "cancelled" && lastAnswer === "contact-gone") {
    return "The contact it was for may no longer be used: the record was changed.";
  }
  if (state === "queued") return `Leaves ${officeDateTime(nextTryAt, timeZone)}.`;
  return null;
}
