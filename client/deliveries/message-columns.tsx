import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { deliveryChannelLabels } from "../../shared/deliveries.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { rowLinkProps } from "../queue/row-focus.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf } from "../ui/DataTable.tsx";
import { DeliveryState } from "./DeliveryState.tsx";
import { messageKindLabels } from "./message-kinds.ts";
import classes from "./Messages.module.css";

export type MessageRow = Answers["deliveries"]["page"]["rows"][number] & {
  timeZone: string;
  /** Where all that was answered to it shows. */
  answersAt: string;
};

const column = columnsOf<MessageRow>();

const queued = column.accessor("queuedAt", {
  header: "Written",
  cell: ({ row: { original } }) => (
    <Anchor
      component={Link}
      to={original.answersAt}
      replace
      preventScrollReset
      {...rowLinkProps(original.id)}
    >
      <time dateTime={original.queuedAt} className={classes.whole}>
        {officeDateTime(original.queuedAt, original.timeZone)}
      </time>
    </Anchor>
  ),
  meta: { isRowHeader: true },
});
const kind = column.accessor("kind", {
  header: "Message",
  cell: ({ getValue }) => messageKindLabels[getValue()],
});
const about = (readsRequests: boolean) =>
  column.accessor("reference", {
    header: "About",
    cell: ({ row: { original } }) => <About row={original} readsRequests={readsRequests} />,
  });
const to = column.accessor("maskedRecipient", { header: "To" });
const channel = column.accessor("channel", {
  header: "By",
  cell: ({ getValue }) => deliveryChannelLabels[getValue()],
});
const state = column.accessor("state", {
  header: "State",
  cell: ({ row: { original } }) => <DeliveryState delivery={original} timeZone={original.timeZone} />,
});
const tries = column.accessor("tries", { header: "Tries", meta: { align: "end" } });

const all = column.columns([queued, kind, about(true), to, channel, state, tries]);
/** Whoever reads no requests learns of no address. */
const withoutAddress = column.columns([queued, kind, about(false), channel, state, tries]);

export function columnsFor({ readsRequests }: { readsRequests: boolean }) {
  return readsRequests ? all : withoutAddress;
}

function About({ row: { caseId, reference }, readsRequests }: { row: MessageRow; readsRequests: boolean }) {
  if (reference === null || caseId === null) return "A record";
  if (!readsRequests) return <span className={classes.reference}>{reference}</span>;
  return (
    <Anchor component={Link} to={paths.case(caseId)} className={classes.reference}>
      {reference}
    </Anchor>
  );
}
