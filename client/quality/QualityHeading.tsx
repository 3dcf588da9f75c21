import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { may } from "../../shared/permissions.ts";
import { type QualityListQuery, type SampleState, sampleStates } from "../../shared/quality-review.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { figuresInWords } from "./figures-in-words.ts";
import classes from "./Quality.module.css";
import { ReviewNext } from "./ReviewNext.tsx";

const totalWords: Record<SampleState, string> = {
  waiting: "waiting",
  "tie-break": "waiting for a tie-break",
  agreed: "agreed",
  differs: "seen differently",
};

interface QualityHeadingProps {
  page: Answers["quality"]["page"];
  filters: QualityListQuery;
}

/** How much is done and how far judges agree; each number leads to its list. */
export function QualityHeading({ page: { figures, totals, begun }, filters }: QualityHeadingProps) {
  const { staff } = useSession();
  const mayReview = may(staff, "quality:review");

  return (
    <Group justify="space-between" gap="md" align="start">
      <Stack gap="xs">
        <PageTitle>Quality sample</PageTitle>
        <Text className={classes.figures}>{figuresInWords(figures)}</Text>
        {mayReview && (
          <ul className={classes.totals} aria-label="How many">
            {sampleStates.map((state) => (
              <li key={state}>
                <Anchor
                  component={Link}
                  to={paths.quality({ week: filters.week, size: filters.size, state })}
                  aria-current={filters.state === state && !filters.why ? "true" : undefined}
                  className={classes.total}
                >
                  {totals[state].toLocaleString("en-US")} {totalWords[state]}
                </Anchor>
              </li>
            ))}
          </ul>
        )}
      </Stack>
      {mayReview && <ReviewNext begun={begun} />}
    </Group>
  );
}
