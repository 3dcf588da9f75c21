import { Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearchParams } from "react-router";
import { may } from "../../shared/permissions.ts";
import { differingSentences, valueAt } from "../../shared/policy-sentences.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { readPolicyAddress } from "./policy-address.ts";
import { PolicyVersions } from "./PolicyVersions.tsx";
import { SentenceChanges } from "./SentenceChanges.tsx";
import { SentenceSheet } from "./SentenceSheet.tsx";
import { SaidSentence } from "./SentenceWords.tsx";

type Page = Answers["policy"]["page"];
type Version = Page["versions"][number];

/** The rules of the desk as sentences: the version in force, an earlier one, or two side by side. */
export function PolicyPage() {
  const { data: page } = useSuspenseQuery(useTRPC().policy.page.queryOptions());
  const [params] = useSearchParams();
  const address = readPolicyAddress(params);
  const { versions } = page;
  const find = (number: number | undefined) => versions.find(({ version }) => version === number);
  const [inForce] = versions;
  const shown = find(address.version) ?? inForce;
  const other = find(address.compare);
  if (!inForce || !shown) return null;

  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="md">
        <PageTitle>{`Policy ${shown.version}`}</PageTitle>
        <DraftButton page={page} />
      </Group>
      <Origin version={shown} />
      {shown !== inForce && (
        <Alert role="note" color="ochre" title={`Policy ${inForce.version} is in force.`}>
          <Anchor component={Link} to={paths.policy()}>
            Read the policy in force
          </Anchor>
        </Alert>
      )}
      {other ? (
        <SentenceChanges
          title={`What changed from policy ${other.version} to policy ${shown.version}`}
          changes={differingSentences(other.rules, shown.rules)}
          none={`Policy ${other.version} says the same.`}
        />
      ) : (
        <SentenceSheet
          line={(sentence) => (
            <SaidSentence sentence={sentence} value={valueAt(shown.rules, sentence.path)} />
          )}
        />
      )}
      <PolicyVersions versions={versions} />
    </Stack>
  );
}

/** Since when a version holds, who brought it about and why. */
function Origin({ version: { publishedAt, askedBy, publishedBy, reason } }: { version: Version }) {
  const { office } = useSession();

  return (
    <Stack gap="xs" maw="60rem">
      <Text c="dimmed">
        In force from {officeDateTime(publishedAt, office.timeZone)}.
        {publishedBy && ` ${askedBy} asked for it, ${publishedBy} published it.`}
      </Text>
      {reason && (
        <Text>
          “<bdi>{reason}</bdi>”
        </Text>
      )}
    </Stack>
  );
}

function DraftButton({ page: { draft } }: { page: Page }) {
  const { staff } = useSession();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation(
    trpc.policy.openDraft.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.policy.pathFilter()),
      onSuccess: () => void navigate(paths.policyDraft()),
    }),
  );
  if (!may(staff, "policy:change")) return null;
  if (draft) {
    return (
      <Button component={Link} to={paths.policyDraft(draft.isAskedFor ? { tab: "publish" } : {})}>
        {draft.isAskedFor ? "Open the draft: publication is asked for" : "Open the draft"}
      </Button>
    );
  }
  return (
    <Stack gap="sm" align="end">
      {open.error && <ErrorAlert happened={open.error.message} />}
      <Button loading={open.isPending} onClick={() => open.mutate()}>
        Draft a new version
      </Button>
    </Stack>
  );
}
