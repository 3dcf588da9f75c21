import { Anchor, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { CodeStateBadge } from "../codes/CodeStateBadge.tsx";
import { NextRequest } from "../decisions/NextRequest.tsx";
import type { CaseStatus } from "../../shared/cases.ts";
import { calendarDate, elapsed } from "../dates.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import classes from "./CaseHeader.module.css";
import { CaseStatusBadge } from "./CaseStatusBadge.tsx";
import { ClaimState } from "./ClaimState.tsx";
import { DueLabel } from "./DueLabel.tsx";
import type { OpenCase } from "./open-case.ts";
import { RiskBadge } from "./RiskBadge.tsx";
import { useCaseList } from "./use-case-list.ts";
import { useMayWork } from "./use-may-work.ts";

/** Reference, status, due and claim, and nothing about the person: people do not notice facts put in a banner. */
export function CaseHeader({ view }: { view: OpenCase }) {
  const { reference, status, dueAt, receivedAt, closedAt, holdUntil, risk } = view.case;
  const { now, office } = view;
  const mayWork = useMayWork();
  const { list, name } = useCaseList();
  const code = view.deliveries.findLast(({ kind }) => kind === "code")?.code;

  return (
    <header className={classes.bar}>
      <Anchor component={Link} to={list} size="sm">
        ‹ {name}
      </Anchor>
      <div className={classes.title}>
        <PageTitle>{reference}</PageTitle>
        <CaseStatusBadge status={status} />
        {code && <CodeStateBadge state={code.state} />}
      </div>
      <dl className={classes.facts}>
        {closedAt === null && (
          <Fact term="Due">
            <DueLabel
              dueAt={dueAt}
              isPaused={pausedStatuses.includes(status)}
              now={now}
              timeZone={office.timeZone}
            />
          </Fact>
        )}
        {holdUntil && <Fact term="On hold until">{calendarDate(holdUntil)}</Fact>}
        <Fact term={closedAt ? "Took" : "Waiting"}>{elapsed(receivedAt, closedAt ?? now)}</Fact>
        <Fact term="Risk">
          <RiskBadge risk={risk} />
        </Fact>
      </dl>
      <Group gap="md" className={classes.claim}>
        <ClaimState view={view} mayWork={mayWork} />
        {mayWork && view.isMasked && <NextRequest />}
      </Group>
    </header>
  );
}

const pausedStatuses: readonly CaseStatus[] = ["awaiting-requester", "awaiting-callback", "on-hold"];

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <Text component="dt" size="xs" c="dimmed">
        {term}
      </Text>
      <dd>{children}</dd>
    </div>
  );
}
