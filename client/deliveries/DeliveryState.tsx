import { Stack, Text } from "@mantine/core";
import { deliveryStateLabels } from "../../shared/deliveries.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { answerInWords } from "./answer-words.ts";
import { officeDateTime } from "../dates.ts";

/** A message, of a request or of a record. */
type Delivery = Pick<
  OpenCase["deliveries"][number],
  "channel" | "state" | "sentAt" | "deliveredAt" | "handledAt" | "nextTryAt" | "tries" | "lastAnswer"
>;

/** What became of a message. */
export function DeliveryState({ delivery, timeZone }: { delivery: Delivery; timeZone: string }) {
  const todo = whatToDo(delivery, timeZone);
  const saidAt = delivery.state === "delivered" ? delivery.deliveredAt : sentOnly(delivery);

  return (
    <Stack gap={0}>
      <Text size="sm">
        {deliveryStateLabels[delivery.state]}
        {saidAt && `, ${officeDateTime(saidAt, timeZone)}`}
      </Text>
      {todo && (
        <Text size="xs" c="dimmed">
          {todo}
        </Text>
      )}
    </Stack>
  );
}

/** When it was sent, of one that is. A message that came back was sent too, which would read as if it had arrived. */
function sentOnly({ state, sentAt }: Delivery): string | null {
  return state === "sent" ? sentAt : null;
}

/** What staff do about a message that did not get through; null when there is nothing to say. */
function whatToDo(delivery: Delivery, timeZone: string): string | null {
  const { channel, state, nextTryAt, tries, lastAnswer, handledAt } = delivery;
  const answer = lastAnswer ? ` ${answerInWords(lastAnswer, channel)}` : "";
  if (state === "temporary-failure") {
    return `Tried ${tries} ${tries === 1 ? "time" : "times"}. Next try ${officeDateTime(nextTryAt, timeZone)}. Nothing to do.${answer}`;
  }
  if (state === "sent" && (lastAnswer?.startsWith("4") || lastAnswer === "delayed")) {
    return `It is still on its way. Nothing to do.${answer}`;
  }
  if (state === "permanent-failure" && handledAt !== null) {
    return `Seen to, ${officeDateTime(handledAt, timeZone)}.${answer}`;
  }
  if (state === "permanent-failure") {
    return `Nobody will try again. Reach the requester another way.${answer}`;
  }
  if (state === "cancelled" && lastAnswer === "contact-gone") {
    return "The contact it was for may no longer be used: the record was changed.";
  }
  if (state === "queued") return `Leaves ${officeDateTime(nextTryAt, timeZone)}.`;
  return null;
}
