import { Stack, Text, Title } from "@mantine/core";
import { reasonInWords } from "../../shared/decision-list.ts";
import { decisionKindLabels } from "../../shared/decisions.ts";
import { comparedFieldLabels, verdictLabels } from "../../shared/evidence/comparison.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { officeDateTime } from "../dates.ts";
import classes from "./DecisionSummary.module.css";

type Decision = OpenCase["decisions"][number];

/** The decisions taken so far, each with its reason, its note and its receipt. */
export function DecisionList({ view: { decisions, office } }: { view: OpenCase }) {
  if (decisions.length === 0) return null;

  return (
    <section aria-labelledby="decisions" className={classes.root}>
      <Title order={2} size="h5" id="decisions">
        Decided so far
      </Title>
      <ul className={classes.steps}>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <Taken decision={decision} timeZone={office.timeZone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Taken({ decision, timeZone }: { decision: Decision; timeZone: string }) {
  const { kind, by, decidedAt, stoppedAt, overturnedAt, note, auditSeq, policyVersion, reason } = decision;
  const { modelVersion, stoodOn } = decision;

  return (
    <Stack gap={0}>
      <Text size="sm">
        <b>{decisionKindLabels[kind]}</b>
        {stoppedAt && ", then stopped"}
        {overturnedAt && ", then overturned"}: {reasonInWords(reason)}
      </Text>
      <Text size="xs" c="dimmed">
        {by}, {officeDateTime(decidedAt, timeZone)}. Policy version {policyVersion}
        {auditSeq !== null && `, audit entry ${auditSeq}`}. Evidence model{" "}
        {modelVersion === "" ? "not kept at that time" : modelVersion}.
      </Text>
      {stoodOn.length > 0 && (
        <details>
          <summary className={classes.summary}>What the comparison said</summary>
          <ul className={classes.steps}>
            {stoodOn.map(({ field, verdict, sentence }) => (
              <li key={field}>
                <Text size="xs">
                  <b>{comparedFieldLabels[field]}:</b> {verdictLabels[verdict].toLowerCase()}. {sentence}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
      {note !== "" && (
        <Text size="sm">
          <bdi>{note}</bdi>
        </Text>
      )}
    </Stack>
  );
}
