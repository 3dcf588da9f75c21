import { Anchor, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { comparedFieldLabels, verdictLabels } from "../../shared/evidence/comparison.ts";
import { disputeOutcomeLabels, type RuleQuery } from "../../shared/evidence/disputes.ts";
import { may } from "../../shared/permissions.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { rowLinkProps } from "../queue/row-focus.ts";
import { useSession } from "../sessions/use-session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import classes from "./Rules.module.css";
import type { RuleView } from "./RulePage.tsx";

export type Dispute = RuleView["disputes"][number];

interface DisputeListProps {
  page: RuleView;
  asked: RuleQuery;
}

/** What reviewers say against a rule, newest first, and what supervisors made of it. */
export function DisputeList({ page, asked }: DisputeListProps) {
  if (page.disputes.length === 0) {
    return (
      <EmptyState title="Nobody has said anything against this rule.">
        Reviewers do from “Why?” beside a row of the comparison.
      </EmptyState>
    );
  }
  return (
    <ul className={classes.list} aria-label="What reviewers say against this rule, newest first">
      {page.disputes.map((dispute) => (
        <li key={dispute.id} className={classes.card} data-open={dispute.settled === null || undefined}>
          <DisputeCard dispute={dispute} page={page} asked={asked} />
        </li>
      ))}
    </ul>
  );
}

function DisputeCard({ dispute, page, asked }: DisputeListProps & { dispute: Dispute }) {
  const { office } = useSession();
  const { id, filedAt, said, settled, settlingBlocked } = dispute;
  if (!said) {
    return (
      <Text size="sm" c="dimmed">
        {officeDateTime(filedAt, office.timeZone)}. {settlingBlocked}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Group gap="md">
          <Anchor
            component={Link}
            to={paths.case(said.caseId)}
            className={classes.reference}
            {...rowLinkProps(id)}
          >
            {said.reference}
          </Anchor>
          <Text size="sm">
            <b>{comparedFieldLabels[said.field]}:</b> said {verdictLabels[said.verdict].toLowerCase()}, should
            say {verdictLabels[said.shouldBe].toLowerCase()}
          </Text>
        </Group>
        <StateBadge settled={settled} />
      </Group>
      <Text>
        <bdi>{said.why}</bdi>
      </Text>
      <Text size="xs" c="dimmed">
        {said.by}, {officeDateTime(filedAt, office.timeZone)}. Evidence model {said.modelVersion}.
      </Text>
      {settled ? (
        <Settled settled={settled} />
      ) : (
        <Settling blockedBecause={settlingBlocked} to={paths.rule(page.rule, { ...asked, settle: id })} />
      )}
    </Stack>
  );
}

function StateBadge({ settled }: Pick<Dispute, "settled">) {
  if (!settled) return <Badge color="ochre">Open</Badge>;
  return (
    <Badge color={settled.outcome === "stands" ? "moss" : "plum"}>
      {disputeOutcomeLabels[settled.outcome]}
    </Badge>
  );
}

function Settled({ settled }: { settled: NonNullable<Dispute["settled"]> }) {
  const { office } = useSession();
  return (
    <Text size="sm" className={classes.settled}>
      {settled.by}
      {settled.at && `, ${officeDateTime(settled.at, office.timeZone)}`}: <bdi>{settled.note}</bdi>
    </Text>
  );
}

function Settling({ blockedBecause, to }: { blockedBecause: string | null; to: string }) {
  const { staff } = useSession();
  if (!may(staff, "rules:settle")) return null;
  if (blockedBecause !== null) {
    return (
      <Text size="sm" c="dimmed">
        {blockedBecause}
      </Text>
    );
  }
  return (
    <Group>
      <Button variant="default" size="xs" component={Link} to={to} replace preventScrollReset>
        Settle this
      </Button>
    </Group>
  );
}
