import { Stack, Text } from "@mantine/core";
import { decisionKindLabels } from "../../shared/decisions.ts";
import { judgementLabels } from "../../shared/quality-review.ts";
import type { Answers } from "../trpc.ts";
import { DeficiencyList } from "./DeficiencyList.tsx";
import classes from "./Review.module.css";

export type Feedback = Answers["quality"]["feedback"][number];

/** What those who looked again saw differently of one decision: about the work, without a score or a name. */
export function SeenDifferently({ feedback: { kind, seen } }: { feedback: Feedback }) {
  return (
    <Stack gap="sm">
      <Text size="sm">
        Decided: <b>{decisionKindLabels[kind]}</b>. Colleagues who looked again, without knowing your
        decision:
      </Text>
      {seen.map(({ id, judgement, deficiencies, note }) => (
        <Stack key={id} gap="xs" className={classes.one}>
          <Text fw={550}>{judgementLabels[judgement]}</Text>
          <DeficiencyList deficiencies={deficiencies} />
          {note !== "" && (
            <blockquote className={classes.quote}>
              <bdi>{note}</bdi>
            </blockquote>
          )}
        </Stack>
      ))}
    </Stack>
  );
}
