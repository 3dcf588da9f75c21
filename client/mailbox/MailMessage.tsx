import { Stack, Title } from "@mantine/core";
import { DefinitionList } from "../ui/DefinitionList.tsx";
import type { Mail } from "./MailboxPage.tsx";
import classes from "./MailboxPage.module.css";

/** One message as plain text, the way it left. */
export function MailMessage({ mail: { subject, to, from, text } }: { mail: Mail }) {
  return (
    <article className={classes.sheet}>
      <Stack gap="lg" p="xl">
        <Title order={2}>{subject}</Title>
        <DefinitionList
          items={[
            { term: "To", value: to },
            { term: "From", value: from },
          ]}
        />
        <pre className={classes.text}>{text}</pre>
      </Stack>
    </article>
  );
}
