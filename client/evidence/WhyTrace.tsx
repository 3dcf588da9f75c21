import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { type ComparedField, comparedFieldLabels, verdictLabels } from "../../shared/evidence/comparison.ts";
import { disputeOutcomeLabels } from "../../shared/evidence/disputes.ts";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { usePanels } from "../cases/use-panels.ts";
import { officeDate } from "../dates.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { MarkedText } from "../ui/MarkedText.tsx";
import { TableSkeleton } from "../ui/TableSkeleton.tsx";
import { likelier, shareInWords, signed } from "./bits-in-words.ts";
import { type Explanation, useExplanation } from "./use-explanation.ts";
import classes from "./WhyTrace.module.css";

type Explained = Explanation["fields"][number];

/** How one row came to its verdict and its weight, step by step. */
export function WhyTrace({ field, view }: { field: ComparedField; view: OpenCase }) {
  const { explanation, error, retry } = useExplanation(view);
  if (error) return <ErrorAlert happened={error.message} onRetry={retry} />;
  const explained = explanation?.fields.find((each) => each.field === field);
  if (!explanation || !explained) return <TableSkeleton />;

  return (
    <Stack gap="sm" className={classes.root}>
      <ol className={classes.steps} aria-label={`Why: ${comparedFieldLabels[field]}`}>
        <Step name="Read as">
          <ReadAs explained={explained} />
        </Step>
        <Step name="Rule">
          {explained.sentence} <span className={classes.id}>{explained.rule}</span>
        </Step>
        <Step name="How telling">
          <HowTelling explained={explained} />
        </Step>
        <Step name="Weight">
          <Weight explained={explained} />
        </Step>
      </ol>
      <Disputes field={field} explanation={explanation} view={view} />
      <Actions field={field} explanation={explanation} view={view} />
      <Text size="xs" c="dimmed">
        Evidence model {explanation.modelVersion}. It explains and ranks; what a request needs is the policy’s
        to say.
      </Text>
    </Stack>
  );
}

function Step({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className={classes.step}>
      <span className={classes.name}>{name}</span>
      <div>{children}</div>
    </li>
  );
}

function ReadAs({ explained: { readAs } }: { explained: Explained }) {
  if (!readAs) return "Hidden: only whoever holds the request sees what was read.";
  return (
    <div className={classes.sides}>
      <Side label="They sent" side={readAs.sent} nothing="Nothing was sent" />
      <Side label="On record" side={readAs.onRecord} nothing="Nothing is on record" />
    </div>
  );
}

type ReadSide = NonNullable<Explained["readAs"]>["sent"];

function Side({ label, side, nothing }: { label: string; side: ReadSide; nothing: string }) {
  return (
    <>
      <span className={classes.label}>{label}</span>
      <span className={classes.tokens}>
        {side === null && nothing}
        {side?.tokens === null && (
          <>
            <MarkedText text={side.shown} spans={[]} /> (a number they sent is not shown, so that nobody dials
            it)
          </>
        )}
        {side?.tokens?.map((token, place) => (
          // Words may repeat, and they never change place.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={place} className={classes.token}>
            <MarkedText text={token} spans={[]} />
          </span>
        ))}
      </span>
    </>
  );
}

function HowTelling({ explained: { level } }: { explained: Explained }) {
  if (!level) return "One side is missing, so this row tells nothing.";
  return (
    <>
      {shareInWords(level.m)} of one person’s own copies look like this, and {shareInWords(level.u)} of two
      strangers’ <span className={classes.id}>level {level.level.replaceAll("-", " ")}</span>
    </>
  );
}

function Weight({ explained: { level, bits, levelBits, rarityBits } }: { explained: Explained }) {
  if (!level) return "0 bits.";
  return (
    <>
      <b>{signed(bits)} bits.</b> {likelier(bits)}.
      {rarityBits !== null && signed(rarityBits) !== "0" && (
        <>
          {" "}
          Of these {signed(levelBits)} for the rule and {signed(rarityBits)} because the value is{" "}
          {rarityBits > 0 ? "rarer" : "commoner"} than most.
        </>
      )}
      {rarityBits === null && " How rare the value is stays hidden, as the value does."}
    </>
  );
}

interface AboutRow {
  field: ComparedField;
  view: OpenCase;
}

function Disputes({ field, explanation, view }: AboutRow & { explanation: Explanation }) {
  const said = explanation.disputes.filter((dispute) => dispute.field === field);
  if (said.length === 0) return null;
  return (
    <ul className={classes.said}>
      {said.map(({ by, filedAt, shouldBe, outcome }) => (
        <li key={`${filedAt} ${by}`}>
          <Text size="sm">
            {by} said on {officeDate(filedAt, view.office.timeZone)} that it should be “
            {verdictLabels[shouldBe].toLowerCase()}”.{" "}
            {outcome
              ? `A supervisor settled it: ${disputeOutcomeLabels[outcome].toLowerCase()}.`
              : "It waits for a supervisor."}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function Actions({ field, explanation, view }: AboutRow & { explanation: Explanation }) {
  const { shown, show, openPanel } = useCaseAddress();
  const panels = usePanels(view);
  const isSecond = view.case.status === "second-review";
  const isOpen = explanation.disputes.some(
    (dispute) => dispute.field === field && dispute.outcome === null && dispute.isSecondReview === isSecond,
  );
  const mayDispute = panels.includes("dispute") && !isOpen;

  return (
    <Group gap="sm">
      {shown !== "weights" && (
        <Button variant="default" size="xs" onClick={() => show("weights")}>
          Show what all rows weigh
        </Button>
      )}
      {mayDispute && (
        <Button variant="default" size="xs" onClick={() => openPanel("dispute", field)}>
          This rule was wrong here
        </Button>
      )}
    </Group>
  );
}
