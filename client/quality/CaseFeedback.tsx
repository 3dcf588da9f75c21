import { Anchor, Stack, Title } from "@mantine/core";
import { Link } from "react-router";
import { paths } from "../paths.ts";
import classes from "./Review.module.css";
import { type Feedback, SeenDifferently } from "./SeenDifferently.tsx";

/** On a case, for whoever decided it: what was seen differently, if anything was. */
export function CaseFeedback({ feedback }: { feedback: readonly Feedback[] }) {
  if (feedback.length === 0) return null;

  return (
    <section aria-labelledby="feedback" className={classes.sheet}>
      <Title order={2} size="h5" id="feedback">
        Here’s what was seen differently
      </Title>
      <Stack gap="lg">
        {feedback.map((each) => (
          <SeenDifferently key={each.decisionId} feedback={each} />
        ))}
      </Stack>
      <Anchor component={Link} to={paths.feedback()} size="sm">
        All that was seen differently of your decisions
      </Anchor>
    </section>
  );
}
