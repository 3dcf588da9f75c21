import { Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isSettled } from "../../shared/quality-review.ts";
import { officeDateTime } from "../dates.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";
import classes from "./Review.module.css";
import type { Review } from "./ReviewPage.tsx";

/** Where the review stands and, for whoever may judge, the way in. */
export function ReviewNotice({ review }: { review: Review }) {
  const { office } = useSession();
  const { isJudging, isGrading, state, turn, decidedAt, sides } = review;
  const decided = officeDateTime(decidedAt, office.timeZone);

  if (isJudging) {
    return (
      <Text className={classes.notice}>
        <b>Blind review.</b> You see what the reviewer saw on {decided}. Their decision is hidden until you
        save yours, and so is this request everywhere else.
        {turn === "tie-break" && " Two people saw it differently; your judgement settles it."}
      </Text>
    );
  }
  if (isGrading) {
    return (
      <Text className={classes.notice}>
        <b>Your judgement is saved and stays as it is.</b> Now you see what was decided: say what was lacking
        in it, if anything.
        {state === "tie-break" && " You judged it differently, so a third person settles it."}
      </Text>
    );
  }
  if (isSettled(state)) return null;
  return (
    <Stack gap="md" className={classes.notice} align="start">
      <Text>
        {sides
          ? "You judged it differently, so a third person, who is neither of you two, settles it. Until another supervisor does, it waits."
          : `Decided ${decided}. Whoever reviews it sees what the reviewer saw, and not what they decided.`}
        {!sides && turn === "tie-break" && " Two people saw it differently; the next judgement settles it."}
      </Text>
      {!sides && <BeginReview review={review} />}
    </Stack>
  );
}

function BeginReview({ review: { decisionId, takingBlocked, takenBy } }: { review: Review }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const take = useMutation(
    trpc.quality.take.mutationOptions({
      // What they may see of the case has changed with it, on every page.
      onSuccess: () => queryClient.invalidateQueries(),
    }),
  );

  return (
    <>
      <ShortcutButton
        shortcut="n"
        group="Quality review"
        loading={take.isPending}
        blockedBecause={takingBlocked}
        onClick={() => take.mutate({ decisionId })}
      >
        Begin the review
      </ShortcutButton>
      {takenBy && takingBlocked === null && (
        <Text size="sm" c="dimmed">
          {takenBy} began it more than a day ago; beginning it takes it over.
        </Text>
      )}
      {take.error && <ErrorAlert happened={take.error.message} />}
    </>
  );
}
