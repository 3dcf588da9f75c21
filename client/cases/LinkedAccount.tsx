import { Text, Title } from "@mantine/core";
import { accountEventLabels } from "../../shared/account-events.ts";
import { officeDateTime } from "../dates.ts";
import type { OpenCase } from "./open-case.ts";
import classes from "./RequestFacts.module.css";

/** Whether their online account is linked already, and whether what the portal reported since asks for another code. */
export function LinkedAccount({ view: { account, office } }: { view: OpenCase }) {
  if (!account) return null;
  const { linkedAt, needsNewCode, events } = account;

  return (
    <section aria-labelledby="account" className={classes.part}>
      <Title order={2} size="h4" id="account">
        Online account
      </Title>
      <Text>
        Linked with a code on {officeDateTime(linkedAt, office.timeZone)}.{" "}
        {needsNewCode
          ? "What the portal has reported since asks for a new code."
          : "The portal has reported nothing since that asks for a new code."}
      </Text>
      {events.length > 0 && (
        <ul className={classes.requests} aria-label="What the portal reported, newest first">
          {events.map(({ id, kind, happenedAt, note }) => (
            <li key={id}>
              <Text size="sm">
                <b>{accountEventLabels[kind]}</b>
                <Text component="span" size="sm" c="dimmed">
                  {" · "}
                  {officeDateTime(happenedAt, office.timeZone)}
                </Text>
              </Text>
              {note !== "" && (
                <Text size="sm">
                  <bdi>{note}</bdi>
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
