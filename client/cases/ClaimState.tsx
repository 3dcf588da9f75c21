import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Countdown } from "../ui/Countdown.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { focusPageTitle } from "../ui/PageTitle.tsx";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";
import { mayBeTaken } from "./case-steps.ts";
import classes from "./CaseHeader.module.css";
import type { OpenCase } from "./open-case.ts";
import { useMaySupervise } from "./use-may-work.ts";
import { useRefreshCase } from "./use-refresh-case.ts";

const claimOver =
  "Your claim ended after 15 minutes without activity. What you typed is saved. Take it again.";

/** Who works on the case: you, with the time left, somebody else, or nobody yet. */
export function ClaimState({ view, mayWork }: { view: OpenCase; mayWork: boolean }) {
  const { claim, isMasked } = view;
  const [endedAt, setEndedAt] = useState<string | null>(null);
  // Taken again, or renewed after all: what ended is no longer the news.
  if (endedAt !== null && !isMasked && claim?.endsAt !== endedAt) setEndedAt(null);
  const maySupervise = useMaySupervise();
  const { alertNow } = useAnnouncements();
  const refresh = useRefreshCase();

  function handleEnd() {
    setEndedAt(claim?.endsAt ?? null);
    alertNow(claimOver);
    void refresh();
  }

  if (!isMasked && claim?.endsAt) {
    return (
      <Text size="sm">
        Claimed by you ·{" "}
        <Countdown
          deadline={claim.endsAt}
          serverOffsetMilliseconds={view.serverOffsetMilliseconds}
          onEnd={handleEnd}
        />{" "}
        left
      </Text>
    );
  }
  if (mayWork && mayBeTaken(view, { maySupervise })) {
    return <TakeRequest view={view} hasEnded={endedAt !== null} />;
  }
  if (claim && !claim.isYours) {
    return <Text size="sm">{claim.holder} is working on this: reading only.</Text>;
  }
  return null;
}

function TakeRequest({ view, hasEnded }: { view: OpenCase; hasEnded: boolean }) {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const refresh = useRefreshCase();
  const take = useMutation(
    trpc.cases.take.mutationOptions({
      onSettled: refresh,
      onSuccess({ reference }) {
        announce(`You have ${reference}`);
        focusPageTitle();
      },
    }),
  );
  const wasYours = hasEnded || (view.claim?.isYours ?? false);

  return (
    <>
      {wasYours && (
        <Text size="sm" className={classes.lost}>
          {claimOver}
        </Text>
      )}
      {take.error && <ErrorAlert happened={take.error.message} />}
      <ShortcutButton
        shortcut="m"
        loading={take.isPending}
        onClick={() => take.mutate({ caseId: view.case.id })}
      >
        {wasYours ? "Take it again" : "Take this request"}
      </ShortcutButton>
    </>
  );
}
