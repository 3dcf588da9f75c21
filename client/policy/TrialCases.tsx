import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { caseStatusLabels, requestReasonLabels } from "../../shared/cases.ts";
import { type TrialCounts, trialEffectLabels } from "../../shared/policy-trial.ts";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import classes from "./Policy.module.css";
import { readDraftAddress } from "./policy-address.ts";

/** The requests behind a figure, when the address names one: the newest, and how many there are. */
export function TrialCases({ counts }: { counts: TrialCounts }) {
  const [params] = useSearchParams();
  const { effect } = readDraftAddress(params);
  const { data: cases, error } = useQuery(
    useTRPC().policy.trialCases.queryOptions(
      { effect: effect ?? "blocked" },
      { enabled: effect !== undefined },
    ),
  );
  if (!effect) return null;
  const total = counts.decided.effects[effect] + counts.open.effects[effect];

  return (
    <Stack gap="sm" component="section" aria-labelledby="trial-cases">
      <Group justify="space-between">
        <Title order={2} size="h4" id="trial-cases">
          {trialEffectLabels[effect]}
        </Title>
        <Anchor component={Link} to={paths.policyDraft({ tab: "try" })} preventScrollReset replace>
          Hide the list
        </Anchor>
      </Group>
      {error && <ErrorAlert happened={error.message} />}
      {cases && (
        <>
          <Text size="sm" c="dimmed">
            {cases.length < total
              ? `The newest ${cases.length.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`
              : `All ${total.toLocaleString("en-US")}`}
          </Text>
          <ul className={classes.references}>
            {cases.map(({ id, reference, status, reason }) => (
              <li key={id}>
                <Anchor component={Link} to={paths.case(id)} className={classes.reference}>
                  {reference}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {caseStatusLabels[status]}, {requestReasonLabels[reason].toLowerCase()}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </Stack>
  );
}
