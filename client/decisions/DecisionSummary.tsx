import { Button, Kbd, Stack, Text, Title } from "@mantine/core";
import type { OpenCase } from "../cases/open-case.ts";
import { usePanels } from "../cases/use-panels.ts";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";
import { BeforeApproving } from "./BeforeApproving.tsx";
import classes from "./DecisionSummary.module.css";

/** What the desk suggests, what is left to do first, and the ways to decide or to pass it on. */
export function DecisionSummary({ view }: { view: OpenCase }) {
  const { openPanel } = useCaseAddress();
  const panels = usePanels(view);
  const { blockers, decidingBlocked, secondReviewer, policyVersion } = view.gate;
  const { status } = view.case;
  const secondCheck =
    status === "second-review" &&
    "This is the second check. What the first reviewer chose and noted is kept from you until you choose.";

  return (
    <section aria-labelledby="decision" className={classes.root}>
      <Title order={2} size="h3" id="decision">
        Decision
      </Title>
      <Text>
        <b>Suggested:</b> {suggestion(view)}
      </Text>
      {(secondReviewer ?? secondCheck) && (
        <Text size="sm" className={classes.second}>
          {secondReviewer ?? secondCheck}
        </Text>
      )}
      <Stack gap="sm">
        {panels.includes("approve") && (
          <ShortcutButton
            shortcut="a"
            group="Decision"
            fullWidth
            rightSection={<KeyCap letter="A" />}
            variant={blockers.length > 0 ? "default" : "filled"}
            blockedBecause={decidingBlocked ?? approvalBlocked(blockers)}
            onClick={() => openPanel("approve")}
          >
            Approve
          </ShortcutButton>
        )}
        {panels.includes("ask") && (
          <ShortcutButton
            shortcut="i"
            group="Decision"
            fullWidth
            rightSection={<KeyCap letter="I" />}
            variant="default"
            blockedBecause={decidingBlocked}
            onClick={() => openPanel("ask")}
          >
            Ask for information
          </ShortcutButton>
        )}
        {panels.includes("reject") && (
          <ShortcutButton
            shortcut="r"
            group="Decision"
            fullWidth
            rightSection={<KeyCap letter="R" />}
            variant="default"
            blockedBecause={decidingBlocked}
            onClick={() => openPanel("reject")}
          >
            Reject
          </ShortcutButton>
        )}
        {panels.includes("answer") && (
          <Button variant="default" fullWidth onClick={() => openPanel("answer")}>
            Answer the question
          </Button>
        )}
        {panels.includes("release") && (
          <Button variant="default" fullWidth onClick={() => openPanel("release")}>
            Release from security hold
          </Button>
        )}
        {panels.includes("escalate") && (
          <ShortcutButton
            shortcut="e"
            group="Decision"
            fullWidth
            rightSection={<KeyCap letter="E" />}
            variant="default"
            onClick={() => openPanel("escalate")}
          >
            Escalate
          </ShortcutButton>
        )}
        {panels.includes("hold") && (
          <ShortcutButton
            shortcut="h"
            group="Decision"
            fullWidth
            rightSection={<KeyCap letter="H" />}
            variant="default"
            onClick={() => openPanel("hold")}
          >
            Put on hold
          </ShortcutButton>
        )}
      </Stack>
      <BeforeApproving view={view} />
      <Text size="xs" c="dimmed">
        Policy version {policyVersion}
      </Text>
    </section>
  );
}

/** The key, to be seen; the button tells it to screen readers itself. */
function KeyCap({ letter }: { letter: string }) {
  return <Kbd aria-hidden="true">{letter}</Kbd>;
}

/** Why the approval can't begin, short enough to stand under a button; the list below has the steps. */
function approvalBlocked(blockers: readonly string[]): string | null {
  if (blockers.length === 0) return null;
  if (blockers.length === 1) return blockers.join("");
  return `${blockers.length} steps come first: see “Before you approve”.`;
}

function suggestion({ gate: { blockers, signals }, record, candidates }: OpenCase): string {
  if (!record && candidates.length === 0) return "ask for information. No record was found.";
  if (!record) return "choose the record first.";
  if (blockers.length > 0) return "not yet. Steps are left before an approval.";
  return signals.length > 0 ? "approve, once you have weighed the signals." : "approve. Every step is done.";
}
