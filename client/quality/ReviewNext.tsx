import { Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";

const nothingLeft = "Nothing waits for you now: the rest is for another supervisor.";

/** Begins the review that waits longest, or goes on with the one begun. */
export function ReviewNext({ begun }: { begun: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { announce } = useAnnouncements();
  const next = useMutation(
    trpc.quality.takeNext.mutationOptions({
      async onSuccess(taken) {
        // What they may see of the case has changed with it, on every page.
        await queryClient.invalidateQueries({ refetchType: "none" });
        if (taken) await navigate(paths.review(taken.decisionId));
        else announce(nothingLeft);
      },
    }),
  );

  return (
    <Stack gap="xs" align="end">
      <ShortcutButton
        shortcut="n"
        group="Quality sample"
        loading={next.isPending}
        onClick={() => next.mutate()}
      >
        {begun ? "Go on with your review" : "Review the next one"}
      </ShortcutButton>
      {next.data === null && (
        <Text size="sm" c="dimmed">
          {nothingLeft}
        </Text>
      )}
      {next.error && <ErrorAlert happened={next.error.message} />}
    </Stack>
  );
}
