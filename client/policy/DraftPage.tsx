import "@mantine/core/styles/Tabs.css";
import { Anchor, Stack, Tabs, Text } from "@mantine/core";
import { Link, useNavigate, useSearchParams } from "react-router";
import { differingSentences } from "../../shared/policy-sentences.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { DiscardDialog } from "./DiscardDialog.tsx";
import { DraftHistory } from "./DraftHistory.tsx";
import { DraftSentences } from "./DraftSentences.tsx";
import { type DraftTab, draftTabs, readDraftAddress } from "./policy-address.ts";
import { PublishTab } from "./PublishTab.tsx";
import { SentenceChanges } from "./SentenceChanges.tsx";
import { TrialTab } from "./TrialTab.tsx";
import { useDraft } from "./use-draft.ts";

/** What may become the next version: changed, compared, tried on past cases and published by two. */
export function DraftPage() {
  const draft = useDraft();
  const navigate = useNavigate();
  const { office } = useSession();
  const [params] = useSearchParams();
  const { tab } = readDraftAddress(params);
  if (!draft) return <NoDraft />;

  const { inForce, openedBy, openedAt } = draft;
  const changes = differingSentences(inForce.rules, draft.rules);
  const show = (next: string | null) => {
    const found = draftTabs.find((each) => each === next);
    void navigate(paths.policyDraft({ tab: found ?? "edit" }), { replace: true, preventScrollReset: true });
  };

  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <PageTitle>{`Draft of policy ${inForce.version + 1}`}</PageTitle>
        <Text c="dimmed" maw="60rem">
          Opened by {openedBy ?? "somebody"}, {officeDateTime(openedAt, office.timeZone)}.{" "}
          <Anchor component={Link} to={paths.policy()}>
            Policy {inForce.version}
          </Anchor>{" "}
          holds until another supervisor publishes this draft.
        </Text>
      </Stack>
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List aria-label="The draft">
          {draftTabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {each === "compare" ? `Compare (${changes.length})` : tabLabels[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="edit" pt="lg">
          <DraftSentences draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="compare" pt="lg">
          <Stack gap="lg">
            <SentenceChanges
              title={`What the draft changes in policy ${inForce.version}`}
              changes={changes}
              none="Nothing yet."
            />
            <DraftHistory draft={draft} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="try" pt="lg">
          <TrialTab draft={draft} changes={changes} />
        </Tabs.Panel>
        <Tabs.Panel value="publish" pt="lg">
          <PublishTab draft={draft} />
        </Tabs.Panel>
      </Tabs>
      <DiscardDialog draft={draft} />
    </Stack>
  );
}

const tabLabels: Record<DraftTab, string> = {
  edit: "Sentences",
  compare: "Compare",
  try: "Try on past cases",
  publish: "Publish",
};

function NoDraft() {
  return (
    <Stack gap="lg">
      <PageTitle>Draft of the policy</PageTitle>
      <EmptyState
        title="No draft is open."
        action={
          <Anchor component={Link} to={paths.policy()}>
            Read the policy in force
          </Anchor>
        }
      >
        It was published or discarded, or nobody has begun one. Draft a new version from the policy in force.
      </EmptyState>
    </Stack>
  );
}
