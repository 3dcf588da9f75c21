import { Stack, Text, Title } from "@mantine/core";
import classes from "./CallbackPanel.module.css";

/** What to say and what not to: in two shapes, so that nobody reads the second aloud. */
export function CallScript() {
  return (
    <Stack gap="sm">
      <section className={classes.say} aria-label="Say">
        <Title order={3} size="h6">
          Say
        </Title>
        <Text component="blockquote" className={classes.quote}>
          “I'm calling from the access code team about a request. I can't share details until I've checked who
          you are.”
        </Text>
      </section>
      <section className={classes.unsaid} aria-label="Do not say">
        <Title order={3} size="h6">
          ✕ Do not say
        </Title>
        <Text size="sm">
          Any detail from the record: no number, no address, no date. Let them tell you, and say neither yes
          nor no.
        </Text>
      </section>
    </Stack>
  );
}
