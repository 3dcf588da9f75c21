import { Anchor, Badge, Text } from "@mantine/core";
import { Link } from "react-router";
import {
  webhookEventLabels,
  type WebhookMessageState,
  webhookMessageStateLabels,
} from "../../shared/webhooks.ts";
import { officeDate, officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf } from "../ui/DataTable.tsx";

export type Webhook = Answers["webhooks"]["list"][number];
type Message = Answers["webhooks"]["messages"]["rows"][number];

const webhook = columnsOf<Webhook>();

export const webhookColumns = webhook.columns([
  webhook.accessor("name", { header: "Receiver", meta: { isRowHeader: true } }),
  webhook.accessor("url", {
    header: "Address",
    cell: ({ getValue }) => (
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {getValue()}
      </Text>
    ),
  }),
  webhook.accessor("events", {
    header: "Is told",
    cell: ({ getValue }) =>
      getValue()
        .map((event) => webhookEventLabels[event])
        .join(", "),
  }),
  webhook.accessor("addedAt", { header: "Added", cell: ({ row }) => <Added webhook={row.original} /> }),
  webhook.display({ id: "steps", header: "Steps", cell: ({ row }) => <Steps webhook={row.original} /> }),
]);

function Added({ webhook: { addedAt, addedBy } }: { webhook: Webhook }) {
  const { office } = useSession();
  return `${officeDate(addedAt, office.timeZone)} by ${addedBy}`;
}

function Steps({ webhook: { id, name, endedAt } }: { webhook: Webhook }) {
  const { office } = useSession();
  if (endedAt !== null) return `Stopped ${officeDate(endedAt, office.timeZone)}`;

  return (
    <Anchor
      component={Link}
      to={paths.portals({ tab: "webhooks", dialog: "stop", about: id })}
      replace
      preventScrollReset
      aria-label={`Stop: ${name}`}
      display="inline-block"
      py="xs"
    >
      Stop
    </Anchor>
  );
}

const message = columnsOf<Message>();

export const messageColumns = message.columns([
  message.accessor("happenedAt", { header: "When", cell: ({ getValue }) => <Instant at={getValue()} /> }),
  message.accessor("reference", { header: "Request", meta: { isRowHeader: true } }),
  message.accessor("event", { header: "What", cell: ({ getValue }) => webhookEventLabels[getValue()] }),
  message.accessor("receiver", { header: "Receiver" }),
  message.accessor("state", { header: "State", cell: ({ getValue }) => <StateBadge state={getValue()} /> }),
  message.accessor("tries", { header: "Tries", meta: { align: "end" } }),
  message.accessor("lastAnswer", {
    header: "Last answer",
    cell: ({ getValue }) => answerInWords(getValue()),
  }),
  message.accessor("nextTryAt", {
    header: "Next try",
    cell: ({ row }) => <NextTry message={row.original} />,
  }),
]);

const answersInWords: Record<string, string> = {
  "no-connection": "No connection",
  timeout: "No answer in time",
};

/** A status stays as it came: whoever runs the receiver knows it. */
function answerInWords(answer: string | null): string {
  return answer === null ? "None yet" : (answersInWords[answer] ?? answer);
}

const stateColors: Record<WebhookMessageState, string> = {
  waiting: "ochre",
  sending: "ochre",
  accepted: "moss",
  "given-up": "brick",
  cancelled: "plum",
};

function StateBadge({ state }: { state: WebhookMessageState }) {
  return <Badge color={stateColors[state]}>{webhookMessageStateLabels[state]}</Badge>;
}

function NextTry({ message: { state, nextTryAt } }: { message: Message }) {
  return state === "waiting" ? <Instant at={nextTryAt} /> : "–";
}

function Instant({ at }: { at: string }) {
  const { office } = useSession();
  return officeDateTime(at, office.timeZone);
}
