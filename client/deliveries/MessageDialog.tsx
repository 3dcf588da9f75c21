import { Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { type AnswerOutcome, deliveryChannelLabels, deliveryStateLabels } from "../../shared/deliveries.ts";
import type { DeliveryAddress } from "../../shared/delivery-list.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { type Definition, DefinitionList } from "../ui/DefinitionList.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { answerInWords } from "./answer-words.ts";
import { messageKindLabels } from "./message-kinds.ts";
import classes from "./Messages.module.css";

/** The message the address names, if any, and all that was answered to it. */
export function MessageDialog({ address: { message, ...list } }: { address: DeliveryAddress }) {
  const navigate = useNavigate();
  const close = () => void navigate(paths.messages(list), { replace: true, preventScrollReset: true });

  return (
    <Modal opened={message !== undefined} onClose={close} title="What became of this message" size="lg">
      {message !== undefined && <Message deliveryId={message} />}
    </Modal>
  );
}

type Message = Answers["deliveries"]["get"];

function Message({ deliveryId }: { deliveryId: string }) {
  const { office } = useSession();
  const { data, error } = useQuery(useTRPC().deliveries.get.queryOptions({ deliveryId }));
  if (error) return <ErrorAlert happened={error.message} />;
  if (!data) return <Text c="dimmed">Loading…</Text>;

  return (
    <Stack gap="lg">
      <DefinitionList items={definitions(data, office.timeZone)} />
      <section aria-label="Answers">
        <Text fw="bold" size="sm" mb="xs">
          Answers, oldest first
        </Text>
        <AnswerList answers={data.answers} channel={data.channel} timeZone={office.timeZone} />
      </section>
    </Stack>
  );
}

function definitions(message: Message, timeZone: string): Definition[] {
  const { kind, reference, maskedRecipient, channel, state, queuedAt, expiresAt } = message;
  const { nextTryAt, handledAt, handledBy } = message;
  const isWaiting = state === "queued" || state === "temporary-failure";
  const at = (instant: string) => officeDateTime(instant, timeZone);
  return [
    { term: "Message", value: messageKindLabels[kind] },
    { term: "About", value: reference ?? "A record" },
    ...(maskedRecipient === null ? [] : [{ term: "To", value: maskedRecipient }]),
    { term: "By", value: deliveryChannelLabels[channel] },
    { term: "State", value: deliveryStateLabels[state] },
    { term: "Written", value: at(queuedAt) },
    ...(isWaiting ? [{ term: "Next try", value: at(nextTryAt) }] : []),
    { term: "Of use until", value: at(expiresAt) },
    ...(handledAt === null ? [] : [{ term: "Seen to", value: `${at(handledAt)}, by ${handledBy}` }]),
  ];
}

interface AnswerListProps extends Pick<Message, "answers" | "channel"> {
  timeZone: string;
}

function AnswerList({ answers, channel, timeZone }: AnswerListProps) {
  if (answers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nobody has answered yet. Answers from before they were kept one by one are not here.
      </Text>
    );
  }
  return (
    <ol className={classes.answers}>
      {answers.map(({ id, at, outcome, answer, tries }) => (
        <li key={id}>
          <Text size="sm">
            {outcomeLabels[outcome]}. {answerInWords(answer, channel)}
          </Text>
          <Text size="xs" c="dimmed">
            {officeDateTime(at, timeZone)}, after {tries === 1 ? "1 try" : `${tries} tries`}
          </Text>
        </li>
      ))}
    </ol>
  );
}

const outcomeLabels: Record<AnswerOutcome, string> = {
  accepted: "Taken",
  refused: "Not taken",
  delivered: "Reported as delivered",
  delayed: "Reported as delayed",
  relayed: "Passed on to a server that reports no more",
  returned: "Came back",
};
