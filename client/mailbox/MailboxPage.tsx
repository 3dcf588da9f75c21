import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, inBackground, useTRPC } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { MailMessage } from "./MailMessage.tsx";
import classes from "./MailboxPage.module.css";

export type Mail = Answers["mailbox"]["list"][number];

const refreshMilliseconds = 2000;

/** The demo's stand-in for the mailboxes of requesters: what the desk sent them, newest first. */
export function MailboxPage() {
  const { data: mails } = useSuspenseQuery(
    useTRPC().mailbox.list.queryOptions(undefined, {
      ...inBackground,
      refetchInterval: refreshMilliseconds,
    }),
  );
  const [params] = useSearchParams();
  const open = mails.find(({ id }) => id === params.get("mail")) ?? mails[0];

  return (
    <Stack gap="lg">
      <PageTitle>Mailbox</PageTitle>
      {open ? (
        <div className={classes.page}>
          <MailList mails={mails} openId={open.id} />
          <MailMessage mail={open} />
        </div>
      ) : (
        <EmptyState title="No mail yet.">Approve a request and watch its code arrive here.</EmptyState>
      )}
    </Stack>
  );
}

function MailList({ mails, openId }: { mails: Mail[]; openId: string }) {
  const { office } = useSession();

  return (
    <ul aria-label="Messages" className={`${classes.list} ${classes.sheet}`}>
      {mails.map(({ id, subject, to, receivedAt }) => (
        <li key={id} className={classes.entry}>
          <Link
            to={paths.mailbox(id)}
            className={classes.link}
            aria-current={id === openId ? "true" : undefined}
          >
            <span className={classes.subject}>{subject}</span>
            <span className={classes.meta}>To {to}</span>
            <time dateTime={receivedAt} className={classes.meta}>
              {officeDateTime(receivedAt, office.timeZone)}
            </time>
          </Link>
        </li>
      ))}
    </ul>
  );
}
