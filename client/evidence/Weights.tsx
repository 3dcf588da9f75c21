import { Button, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { useId } from "react";
import { comparedFieldLabels } from "../../shared/evidence/comparison.ts";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { TableSkeleton } from "../ui/TableSkeleton.tsx";
import { chanceInWords, likelier, signed } from "./bits-in-words.ts";
import { type Explanation, useExplanation } from "./use-explanation.ts";
import { VerdictMark } from "./VerdictMark.tsx";
import { Waterfall } from "./Waterfall.tsx";
import { type WeightStep, weightSteps } from "./weight-steps.ts";
import classes from "./Weights.module.css";

/** What every row weighs and what all come to together: a sentence, a picture and the same as a table. */
export function Weights({ view }: { view: OpenCase }) {
  const { shown, show } = useCaseAddress();
  const isShown = shown === "weights";
  const bodyId = useId();
  if (!view.record) return null;

  return (
    <section aria-labelledby="weights" className={classes.root}>
      <div className={classes.heading}>
        <Title order={2} size="h5" id="weights">
          What the details weigh
        </Title>
        <Button
          variant="default"
          size="xs"
          aria-expanded={isShown}
          aria-controls={bodyId}
          aria-label={isShown ? "Hide what the details weigh" : "Show what the details weigh"}
          onClick={() => show(isShown ? null : "weights")}
        >
          {isShown ? "Hide" : "Show"}
        </Button>
      </div>
      <div id={bodyId}>{isShown && <WeightsOf view={view} />}</div>
    </section>
  );
}

function WeightsOf({ view }: { view: OpenCase }) {
  const { explanation, error, retry } = useExplanation(view);
  if (error) return <ErrorAlert happened={error.message} onRetry={retry} />;
  if (!explanation) return <TableSkeleton />;

  const steps = weightSteps(explanation);
  return (
    <Stack gap="md">
      <Text size="sm" maw="48rem">
        {sentenceOf(explanation)}
      </Text>
      <div className={classes.twins}>
        <Waterfall steps={steps} />
        <WeightTable steps={steps} explanation={explanation} />
      </div>
      <Text size="xs" c="dimmed" maw="48rem">
        One bit doubles the odds that both are one person, and a minus bit halves them. It starts below zero
        because any other of {explanation.priorOneIn.toLocaleString("en-US")} records could be theirs.{" "}
        {explanation.isMasked &&
          "What a rare name or town adds is left out here: it would give the value away. "}
        Evidence model {explanation.modelVersion}. It explains and ranks; what a request needs is the policy’s
        to say.
      </Text>
    </Stack>
  );
}

/** "The seven rows weigh +31.2 bits against a start of −19.9: the chance …" */
function sentenceOf({ totalBits, priorBits, probability }: Explanation): string {
  return (
    `The rows weigh ${signed(totalBits)} bits together, against a start of ${signed(priorBits)}. ` +
    `That leaves ${signed(priorBits + totalBits)}: the chance that this record is theirs is ` +
    `${chanceInWords(probability)}.`
  );
}

function WeightTable({ steps, explanation }: { steps: readonly WeightStep[]; explanation: Explanation }) {
  const end = explanation.priorBits + explanation.totalBits;
  return (
    <table className={classes.table}>
      <caption>
        <VisuallyHidden>What each row weighs, in bits</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Detail</th>
          <th scope="col">Bits</th>
          <th scope="col">Sum so far</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ field, verdict, bits, to }) => (
          <tr key={field}>
            <th scope="row">
              {verdict && <VerdictMark verdict={verdict} />}
              <span className={classes.detail}>
                {field === "start" ? "Start" : comparedFieldLabels[field]}
                <span className={classes.words}>
                  {field === "start" ? "before any row is compared" : likelier(bits)}
                </span>
              </span>
            </th>
            <td>{signed(bits)}</td>
            <td>{signed(to)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            <span className={classes.detail}>
              Together
              <span className={classes.words}>chance {chanceInWords(explanation.probability)}</span>
            </span>
          </th>
          <td>{signed(explanation.totalBits)}</td>
          <td>{signed(end)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
