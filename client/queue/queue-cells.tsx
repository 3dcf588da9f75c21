import { Anchor } from "@mantine/core";
import { createContext, useContext } from "react";
import { Link, useLocation } from "react-router";
import type { CaseStatus } from "../../shared/cases.ts";
import { CaseStatusBadge } from "../cases/CaseStatusBadge.tsx";
import { DueLabel } from "../cases/DueLabel.tsx";
import { elapsed, officeDate } from "../dates.ts";
import { paths } from "../paths.ts";
import type { Answers } from "../trpc.ts";
import type { CaseLinkState } from "./queue-address.ts";
import classes from "./QueueTable.module.css";
import { rowLinkProps } from "./row-focus.ts";

export type QueueRow = Answers["queue"]["page"]["rows"][number];

/** The server's time and the office's zone, once for all rows. */
export const OfficeClock = createContext({ now: "", timeZone: "UTC" });

export function ReferenceCell({ row: { id, reference } }: { row: QueueRow }) {
  const { pathname, search } = useLocation();
  const state: CaseLinkState = { list: pathname + search };

  return (
    <Anchor
      component={Link}
      to={paths.case(id)}
      state={state}
      className={classes.reference}
      {...rowLinkProps(id)}
    >
      {reference}
    </Anchor>
  );
}

export function StatusCell({ status }: { status: CaseStatus }) {
  return (
    <span className={classes.whole}>
      <CaseStatusBadge status={status} />
    </span>
  );
}

export function DueCell({ row: { dueAt, status } }: { row: QueueRow }) {
  const { now, timeZone } = useContext(OfficeClock);
  const isPaused = status === "awaiting-requester" || status === "awaiting-callback";
  return <DueLabel dueAt={dueAt} isPaused={isPaused} now={now} timeZone={timeZone} />;
}

export function DayCell({ at }: { at: string | null }) {
  const { timeZone } = useContext(OfficeClock);
  return at && officeDate(at, timeZone);
}

export function WaitingCell({ row: { receivedAt } }: { row: QueueRow }) {
  const { now } = useContext(OfficeClock);
  return <span className={classes.whole}>{elapsed(receivedAt, now)}</span>;
}

export function HolderCell({ row: { holder } }: { row: QueueRow }) {
  if (!holder) return <span className={classes.nobody}>—</span>;
  return holder.isYou ? <strong>You</strong> : holder.name;
}
