import { Stack, Text, Title } from "@mantine/core";
import { agrees, comparedFieldLabels } from "../../shared/evidence/comparison.ts";
import type { OpenCase } from "../cases/open-case.ts";
import classes from "./DecisionSummary.module.css";

/** The steps to an approval, each with its state in words: what is left as the server says it, then what is done. */
export function BeforeApproving({ view }: { view: OpenCase }) {
  const { blockers } = view.gate;

  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        Before you approve
      </Title>
      <ul className={classes.steps}>
        {blockers.map((blocker) => (
          <Step key={blocker} sign="○" state="To do" words={blocker} />
        ))}
        {doneSteps(view).map((step) => (
          <Step key={step} sign="✓" state="Done" words={step} />
        ))}
      </ul>
    </Stack>
  );
}

function Step({ sign, state, words }: { sign: string; state: "To do" | "Done"; words: string }) {
  return (
    <li className={classes.step} data-done={state === "Done" || undefined}>
      <span aria-hidden="true" className={classes.sign}>
        {sign}
      </span>
      <Text component="span" inherit>
        <b>{state}:</b> {words}
      </Text>
    </li>
  );
}

function doneSteps({ comparisons, record, case: caseFile, callback }: OpenCase): string[] {
  const checked = comparisons.filter(({ verdict, checkedAt }) => !agrees(verdict) && checkedAt !== null);
  return [
    record && "Record chosen.",
    ...checked.map(({ field }) => `${comparedFieldLabels[field]} checked.`),
    caseFile.correspondenceReadAt && "Correspondence read.",
    callback?.state === "confirmed" && "Callback confirmed.",
  ].filter((step) => typeof step === "string");
}
