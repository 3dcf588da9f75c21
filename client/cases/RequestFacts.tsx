import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { requestReasonLabels } from "../../shared/cases.ts";
import { calendarDate, officeDay } from "../dates.ts";
import { paths } from "../paths.ts";
import { CaseStatusBadge } from "./CaseStatusBadge.tsx";
import { LinkedAccount } from "./LinkedAccount.tsx";
import { panelsFor } from "./case-steps.ts";
import type { OpenCase } from "./open-case.ts";
import classes from "./RequestFacts.module.css";
import { Signals } from "./Signals.tsx";
import { WhyTheyNeedIt } from "./WhyTheyNeedIt.tsx";
import { useCaseAddress } from "./CaseAddress.tsx";
import { useMayWork } from "./use-may-work.ts";

/** Why they need a code, what calls for care, and what they asked before. */
export function RequestFacts({ view }: { view: OpenCase }) {
  return (
    <div className={classes.root}>
      <WhyTheyNeedIt submitted={view.submitted} request={view.case} timeZone={view.office.timeZone} />
      <Stack gap="lg">
        <Signals view={view} />
        <LinkedAccount view={view} />
        <History view={view} />
      </Stack>
    </div>
  );
}

function History({ view }: { view: OpenCase }) {
  return (
    <section aria-labelledby="history" className={classes.part}>
      <Title order={2} size="h4" id="history">
        History
      </Title>
      {view.earlierRequests.length === 0 ? (
        <Text>No other requests of this person.</Text>
      ) : (
        <ul className={classes.requests}>
          {view.earlierRequests.map((other) => (
            <OtherRequest key={other.id} other={other} view={view} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface OtherRequestProps {
  other: OpenCase["earlierRequests"][number];
  view: OpenCase;
}

function OtherRequest({ other, view }: OtherRequestProps) {
  const { openPanel } = useCaseAddress();
  const mayMark = useMayWork() && panelsFor(view).includes("duplicate") && other.isOpen;
  const receivedOn = calendarDate(officeDay(other.receivedAt, view.office.timeZone));

  return (
    <li>
      <Group gap="sm">
        <Anchor component={Link} to={paths.case(other.id)} ff="monospace">
          {other.reference}
        </Anchor>
        <CaseStatusBadge status={other.status} />
        <Text size="sm" c="dimmed">
          {requestReasonLabels[other.reason]}, received {receivedOn}
        </Text>
        {other.hasCodeToReplace && (
          <Anchor component={Link} to={`${paths.case(other.id)}?panel=reissue`} size="sm">
            Its code was not used: send a new one there
          </Anchor>
        )}
        {mayMark && (
          <Button variant="default" size="xs" onClick={() => openPanel("duplicate", other.reference)}>
            Mark this as a duplicate of {other.reference}
          </Button>
        )}
      </Group>
    </li>
  );
}
