import { List, Text, Title } from "@mantine/core";
import { callbackOutcomeLabels } from "../../shared/callbacks.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { officeDateTime } from "../dates.ts";

type Callback = NonNullable<OpenCase["callback"]>;

/** The calls so far, oldest first. */
export function CallbackAttempts({ callback, timeZone }: { callback: Callback; timeZone: string }) {
  if (callback.attempts.length === 0) return <Text size="sm">No earlier attempts.</Text>;

  return (
    <>
      <Title order={3} size="h5">
        Earlier attempts
      </Title>
      <List size="sm">
        {callback.attempts.map(({ id, calledAt, outcome, by, note }) => (
          <List.Item key={id}>
            {callbackOutcomeLabels[outcome]}, {officeDateTime(calledAt, timeZone)}, {by}
            {note !== "" && <Text size="sm">{note}</Text>}
          </List.Item>
        ))}
      </List>
    </>
  );
}
