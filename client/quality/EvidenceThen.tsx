import { Stack, Text, Title } from "@mantine/core";
import { callbackOutcomeLabels } from "../../shared/callbacks.ts";
import { RiskBadge } from "../cases/RiskBadge.tsx";
import { SignalList } from "../cases/SignalList.tsx";
import { WhyTheyNeedIt } from "../cases/WhyTheyNeedIt.tsx";
import { officeDateTime } from "../dates.ts";
import { AgreedDetails } from "../evidence/AgreedDetails.tsx";
import { Differences } from "../evidence/ComparisonTable.tsx";
import { LetterTable } from "../evidence/CorrespondenceList.tsx";
import { SentDetails } from "../evidence/SentDetails.tsx";
import { useSession } from "../sessions/use-session.ts";
import classes from "./Review.module.css";
import type { Review } from "./ReviewPage.tsx";

type Evidence = NonNullable<Review["evidence"]>;

/** What the decider had before them when they decided. */
export function EvidenceThen({ evidence }: { evidence: Evidence }) {
  const { office } = useSession();
  const { comparisons, record, isMasked, submitted, request, signals, risk, correspondence } = evidence;

  return (
    <Stack gap="lg" className={classes.evidence}>
      {record ? (
        <>
          <Differences comparisons={comparisons} isMasked={isMasked} marks={null} why={null} />
          <AgreedDetails comparisons={comparisons} why={null} />
        </>
      ) : (
        <SentDetails comparisons={comparisons} />
      )}
      <div className={classes.facts}>
        <WhyTheyNeedIt submitted={submitted} request={request} timeZone={office.timeZone} />
        <Stack gap="lg">
          {risk && (
            <Text component="div" size="sm">
              Risk: <RiskBadge risk={risk} />
            </Text>
          )}
          <SignalList flags={record?.flags ?? []} sentences={signals} />
          <Calls evidence={evidence} />
        </Stack>
      </div>
      <section aria-labelledby="letters">
        <Title order={2} size="h4" id="letters" pb="sm">
          Correspondence on record
        </Title>
        <LetterTable letters={correspondence} hasRecord={record !== null} />
      </section>
    </Stack>
  );
}

function Calls({ evidence: { calls } }: { evidence: Evidence }) {
  const { office } = useSession();

  return (
    <section aria-labelledby="calls">
      <Title order={2} size="h4" id="calls" pb="xs">
        Callbacks
      </Title>
      {calls.length === 0 && <Text>Nobody was called.</Text>}
      <ul className={classes.plain}>
        {calls.map(({ id, outcome, calledAt }) => (
          <li key={id}>
            {callbackOutcomeLabels[outcome]}, {officeDateTime(calledAt, office.timeZone)}
          </li>
        ))}
      </ul>
    </section>
  );
}
