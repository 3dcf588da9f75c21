import { Alert, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trialSizes } from "../../shared/policy-drafts.ts";
import type { SentenceChange } from "../../shared/policy-sentences.ts";
import { officeDateTime } from "../dates.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import classes from "./Policy.module.css";
import { TrialFindings } from "./TrialFindings.tsx";
import { type Draft, isBeingTried, useRefreshPolicy } from "./use-draft.ts";

interface TrialTabProps {
  draft: Draft;
  changes: readonly SentenceChange[];
}

/** What the draft would have meant for the last decisions, and would mean for what is open now. */
export function TrialTab({ draft, changes }: TrialTabProps) {
  const { trial, hasCurrentTrial, inForce } = draft;

  return (
    <Stack gap="lg">
      <Text maw="60rem">
        The draft and policy {inForce.version} are both asked about the facts kept with the last decisions,
        and about every open request as it stands. Nothing is changed, and nothing of a person is kept.
      </Text>
      <NotTried changes={changes} />
      <TryForm draft={draft} />
      {isBeingTried(draft) && <Progress percent={trial?.percent ?? 0} />}
      {trial?.endedAt && !hasCurrentTrial && (
        <Alert
          role="note"
          color="ochre"
          title="The draft has changed since this trial. Try it again before asking for publication."
        />
      )}
      {trial?.isWithheld && (
        <Text>
          You are reviewing a decision for the quality sample. Save it first: then this shows what was found.
        </Text>
      )}
      {trial?.counts && <Tried trial={trial} />}
      {trial?.counts && <TrialFindings trial={trial} counts={trial.counts} />}
    </Stack>
  );
}

/** Which changes past cases cannot show. */
function NotTried({ changes }: Pick<TrialTabProps, "changes">) {
  const untried = changes.filter(({ sentence }) => !sentence.isTried);
  if (untried.length === 0) return null;
  const numbers = untried.map(({ sentence }) => sentence.number).join(", ");
  return (
    <Text size="sm" c="dimmed" maw="60rem">
      Past cases can’t show what a change of {numbers} does: it shapes work that is still to come.
    </Text>
  );
}

function TryForm({ draft }: { draft: Draft }) {
  const { draftId, version, problems } = draft;
  const [decided, setDecided] = useState<(typeof trialSizes)[number]>(500);
  const refresh = useRefreshPolicy();
  const start = useMutation(useTRPC().policy.tryDraft.mutationOptions({ onSettled: refresh }));
  const isBlocked = problems.length > 0;

  return (
    <Stack gap="sm">
      <Group align="end" gap="md">
        <NativeSelect
          label="Decided requests, the last"
          data={trialSizes.map((size) => ({ value: String(size), label: size.toLocaleString("en-US") }))}
          value={String(decided)}
          onChange={({ currentTarget: { value } }) =>
            setDecided(trialSizes.find((size) => String(size) === value) ?? 500)
          }
        />
        <Button
          loading={start.isPending || isBeingTried(draft)}
          {...(isBlocked && {
            "data-disabled": true,
            "aria-disabled": true,
            "aria-describedby": "trying-blocked",
          })}
          onClick={() => {
            if (!isBlocked) start.mutate({ draftId, version, decided });
          }}
        >
          Try the draft
        </Button>
      </Group>
      {isBlocked && (
        <Text id="trying-blocked" size="sm" c="dimmed">
          Put right first what does not hold together: see Sentences.
        </Text>
      )}
      {start.error && <ErrorAlert happened={start.error.message} />}
    </Stack>
  );
}

function Progress({ percent }: { percent: number }) {
  return (
    <Group gap="md">
      <progress className={classes.progress} max={100} value={percent} aria-label="Trying the draft" />
      <Text size="sm">{percent}%</Text>
    </Group>
  );
}

function Tried({ trial: { askedBy, endedAt, decided } }: { trial: NonNullable<Draft["trial"]> }) {
  const { office } = useSession();
  return (
    <Text size="sm" c="dimmed">
      Tried by {askedBy ?? "somebody"} on the last {decided.toLocaleString("en-US")} decided and all open
      requests, {endedAt && officeDateTime(endedAt, office.timeZone)}.
    </Text>
  );
}
