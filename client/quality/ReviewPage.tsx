import { Anchor, Group, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { paths } from "../paths.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { EvidenceThen } from "./EvidenceThen.tsx";
import { GradingForm } from "./GradingForm.tsx";
import { JudgementForm } from "./JudgementForm.tsx";
import { StateBadge } from "./QualityTable.tsx";
import classes from "./Review.module.css";
import { ReviewNotice } from "./ReviewNotice.tsx";
import { SideBySide } from "./SideBySide.tsx";

export type Review = Answers["quality"]["get"];

/**
 * One sampled decision: first what its decider saw; once judged, the judgement beside what was decided, and what was
 * lacking in it.
 */
export function ReviewPage() {
  const { decisionId = "" } = useParams();
  const { data: review } = useSuspenseQuery(useTRPC().quality.get.queryOptions({ decisionId }));
  const { evidence, isJudging, isGrading, draft, sides, reference, state, caseId } = review;

  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Anchor component={Link} to={paths.quality()} size="sm">
          ‹ Quality sample
        </Anchor>
        <Group gap="md">
          <PageTitle>{`Review of ${reference}`}</PageTitle>
          <StateBadge state={state} />
          {caseId && (
            <Anchor component={Link} to={paths.case(caseId)} size="sm">
              Open the request
            </Anchor>
          )}
        </Group>
      </Stack>
      <ReviewNotice review={review} />
      {evidence && (
        <div className={classes.workspace} data-judging={isJudging || isGrading || undefined}>
          <Stack gap="lg" miw={0}>
            {sides && <SideBySide review={review} sides={sides} />}
            <EvidenceThen evidence={evidence} />
          </Stack>
          {draft && (
            <aside className={classes.side} aria-label="Your judgement">
              <JudgementForm key={review.decisionId} decisionId={review.decisionId} draft={draft} />
            </aside>
          )}
          {isGrading && (
            <aside className={classes.side} aria-label="How it was decided">
              <GradingForm key={review.decisionId} decisionId={review.decisionId} />
            </aside>
          )}
        </div>
      )}
    </Stack>
  );
}
