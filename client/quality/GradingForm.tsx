import { Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Deficiency } from "../../shared/quality-review.ts";
import { Commit } from "../decisions/Commit.tsx";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { DeficiencyChoices } from "./DeficiencyChoices.tsx";
import classes from "./Review.module.css";

/** What was lacking in a decision, once its judge has judged and sees it: some of it cannot be told before. */
export function GradingForm({ decisionId }: { decisionId: string }) {
  const [found, setFound] = useState<readonly Deficiency[]>([]);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { announce } = useAnnouncements();
  const grade = useMutation(
    trpc.quality.grade.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries();
        announce("Saved. The review is done.");
      },
    }),
  );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!grade.isPending) grade.mutate({ decisionId, deficiencies: [...found] });
      }}
      aria-labelledby="grading"
      className={classes.panel}
    >
      <Title order={2} size="h3" id="grading">
        How it was decided
      </Title>
      <DeficiencyChoices found={found} onChange={setFound} />
      <Text size="sm" c="dimmed">
        Whoever decided reads this if it is settled that they should have decided otherwise. It is final.
      </Text>
      <Commit label="Save and end the review" isBusy={grade.isPending} refusal={grade.error} />
    </form>
  );
}
