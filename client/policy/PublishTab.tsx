import { Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { differingSentences } from "../../shared/policy-sentences.ts";
import { count, officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import classes from "./Policy.module.css";
import { ReasonForm } from "./ReasonForm.tsx";
import { sameInWords } from "./TrialFindings.tsx";
import { type Draft, useRefreshPolicy } from "./use-draft.ts";

/** The two steps to a new version: one supervisor asks, another publishes or sends it back. */
export function PublishTab({ draft }: { draft: Draft }) {
  return (
    <Stack gap="lg" maw="48rem">
      <Returned draft={draft} />
      <div className={classes.sheet}>
        {draft.askedBy === null ? <Ask draft={draft} /> : <Decide draft={draft} />}
      </div>
      <Group>
        <Anchor
          component={Link}
          to={paths.policyDraft({ tab: "publish", dialog: "discard" })}
          replace
          preventScrollReset
        >
          Discard the draft
        </Anchor>
      </Group>
    </Stack>
  );
}

function Returned({ draft: { askedBy, returnedBy, returnedAt, returnReason } }: { draft: Draft }) {
  const { office } = useSession();
  if (returnedAt === null || askedBy !== null) return null;
  return (
    <Alert
      role="note"
      color="ochre"
      title={`${returnedBy} sent the draft back, ${officeDateTime(returnedAt, office.timeZone)}`}
    >
      <bdi>{returnReason}</bdi>
    </Alert>
  );
}

function Ask({ draft: { draftId, version, blocked, inForce } }: { draft: Draft }) {
  const ask = useMutation(
    useTRPC().policy.askForPublication.mutationOptions(useStep("Publication is asked for.")),
  );
  return (
    <ReasonForm
      title={`Ask for policy ${inForce.version + 1}`}
      label="Why the policy should change"
      description="Whoever reads this version later sees it. No personal details."
      seen={{ draftId, version }}
      mutation={ask}
      commit="Ask another supervisor to publish"
      blockedBecause={blocked.asking}
    >
      A supervisor who changed nothing in the draft then publishes it or sends it back. Until then nobody
      changes it.
    </ReasonForm>
  );
}

function Decide({ draft }: { draft: Draft }) {
  const { draftId, version, askedBy, askedAt, reason } = draft;
  const { office } = useSession();
  const sendBack = useMutation(
    useTRPC().policy.returnDraft.mutationOptions(useStep("The draft is sent back.")),
  );

  return (
    <Stack gap="xl">
      <Stack gap="xs">
        <Text>
          <b>{askedBy}</b> asked for publication
          {askedAt && `, ${officeDateTime(askedAt, office.timeZone)}`}:
        </Text>
        <Text>
          “<bdi>{reason}</bdi>”
        </Text>
      </Stack>
      <WhatItMeans draft={draft} />
      <Publish draft={draft} />
      <ReasonForm
        title="Or send it back"
        label="What should change first"
        description="Then the draft can be changed again."
        seen={{ draftId, version }}
        mutation={sendBack}
        commit="Send the draft back"
        isSecond
      />
    </Stack>
  );
}

/** What whoever publishes should have looked at. */
function WhatItMeans({ draft: { rules, inForce, trial } }: { draft: Draft }) {
  const changes = differingSentences(inForce.rules, rules).length;
  return (
    <Stack gap="xs">
      <Text>
        <Anchor component={Link} to={paths.policyDraft({ tab: "compare" })} replace>
          {count(changes, "sentence")} of policy {inForce.version}
        </Anchor>{" "}
        would change.
      </Text>
      {trial?.counts && (
        <Text>
          <Anchor component={Link} to={paths.policyDraft({ tab: "try" })} replace>
            Tried on past cases
          </Anchor>
          : {sameInWords(trial.counts)}
        </Text>
      )}
    </Stack>
  );
}

function Publish({ draft: { draftId, version, blocked, inForce } }: { draft: Draft }) {
  const next = inForce.version + 1;
  const navigate = useNavigate();
  const refresh = useRefreshPolicy();
  const { announce } = useAnnouncements();
  const publish = useMutation(
    useTRPC().policy.publish.mutationOptions({
      async onSuccess(published) {
        announce(`Policy ${published.version} is in force.`);
        await navigate(paths.policy());
      },
      onSettled: refresh,
    }),
  );
  const isBlocked = blocked.publishing !== null;

  return (
    <Stack gap="sm">
      <Text>
        Policy {next} holds at once, for every decision from then on. Requests under way are asked what it
        says at their next step; what is decided keeps the policy it was decided under.
      </Text>
      {publish.error && <ErrorAlert happened={publish.error.message} />}
      <Group>
        <Button
          loading={publish.isPending}
          {...(isBlocked && {
            "data-disabled": true,
            "aria-disabled": true,
            "aria-describedby": "publishing-blocked",
          })}
          onClick={() => {
            if (!isBlocked) publish.mutate({ draftId, version });
          }}
        >
          Publish policy {next}
        </Button>
      </Group>
      {isBlocked && (
        <Text id="publishing-blocked" size="sm" c="dimmed">
          {blocked.publishing}
        </Text>
      )}
    </Stack>
  );
}

function useStep(done: string) {
  const refresh = useRefreshPolicy();
  const { announce } = useAnnouncements();
  return { onSettled: refresh, onSuccess: () => announce(done) };
}
