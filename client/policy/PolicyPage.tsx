import { Alert, Anchor, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearchParams } from "react-router";
import { differingSentences, valueAt } from "../../shared/policy-sentences.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { DraftButton } from "./DraftButton.tsx";
import { readPolicyAddress } from "./policy-address.ts";
import { PolicyVersions } from "./PolicyVersions.tsx";
import { SentenceChanges } from "./SentenceChanges.tsx";
import { SentenceSheet } from "./SentenceSheet.tsx";
import { SaidSentence } from "./SentenceWords.tsx";

type Version = Answers["policy"]["page"]["versions"][number];

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
        <DraftButton draft={page.draft} />
      </Group>
      <Origin version={shown} until={find(shown.version + 1)?.publishedAt ?? null} />
      {versions.length > 1 && <CompareWith versions={versions} shown={shown} other={other} />}
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
function Origin({ version, until }: { version: Version; until: string | null }) {
  const { publishedAt, askedBy, publishedBy, reason } = version;
  const { office } = useSession();

  return (
    <Stack gap="xs" maw="60rem">
      <Text c="dimmed">
        In force from {officeDateTime(publishedAt, office.timeZone)}
        {until && ` to ${officeDateTime(until, office.timeZone)}`}.
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

interface CompareWithProps {
  versions: readonly Version[];
  shown: Version;
  other: Version | undefined;
}

/** Chooses another version to see only the sentences that differ. */
function CompareWith({ versions, shown: { version }, other }: CompareWithProps) {
  const navigate = useNavigate();
  const others = versions.filter((each) => each.version !== version);

  return (
    <NativeSelect
      label="Compare with"
      w="14rem"
      data={[
        { value: "", label: "Nothing: show every sentence" },
        ...others.map((each) => ({ value: String(each.version), label: `Policy ${each.version}` })),
      ]}
      value={other ? String(other.version) : ""}
      onChange={({ currentTarget: { value } }) =>
        void navigate(paths.policy({ version, compare: Number(value) || undefined }), {
          preventScrollReset: true,
        })
      }
    />
  );
}
