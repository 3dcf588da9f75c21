import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import classes from "./Review.module.css";
import { SeenDifferently } from "./SeenDifferently.tsx";

/** One's own decisions that colleagues, looking again, would have made otherwise. */
export function FeedbackPage() {
  const { office } = useSession();
  const { data: feedback } = useSuspenseQuery(useTRPC().quality.feedback.queryOptions());

  return (
    <Stack gap="lg" maw="48rem">
      <PageTitle>Here’s what was seen differently</PageTitle>
      <Text c="dimmed">
        Some decisions of everybody are looked at again. Where two colleagues came to another result, you find
        it here, to learn from. Nobody keeps a score.
      </Text>
      {feedback.length === 0 && (
        <EmptyState title="Nothing so far.">No decision of yours was seen differently.</EmptyState>
      )}
      {feedback.map((each) => (
        <section key={each.decisionId} aria-labelledby={each.decisionId} className={classes.sheet}>
          <Title order={2} size="h4" id={each.decisionId}>
            <Anchor component={Link} to={paths.case(each.caseId)} ff="monospace" inherit>
              {each.reference}
            </Anchor>
          </Title>
          <Text size="sm" c="dimmed">
            {officeDateTime(each.decidedAt, office.timeZone)}
          </Text>
          <SeenDifferently feedback={each} />
        </section>
      ))}
    </Stack>
  );
}
