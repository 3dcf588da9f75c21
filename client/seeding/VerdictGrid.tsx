import { Group, Stack, Title, VisuallyHidden } from "@mantine/core";
import {
  comparedFieldLabels,
  comparedFields,
  verdictLabels,
  verdicts as allVerdicts,
} from "../../shared/evidence/comparison.ts";
import { VerdictMark } from "../evidence/VerdictMark.tsx";
import type { Coverage } from "./coverage-words.ts";
import classes from "./Seeding.module.css";

type VerdictPoint = Coverage["verdicts"][number];

/** How many of the requests come to each verdict, field by field. */
export function VerdictGrid({ verdicts }: { verdicts: readonly VerdictPoint[] }) {
  const shown = allVerdicts.filter((verdict) =>
    verdicts.some((point) => point.verdict === verdict && point.isPossible),
  );

  return (
    <Stack gap="sm">
      <Group mih="2.25rem">
        <Title order={3} id="verdicts">
          Verdicts
        </Title>
      </Group>
      <div className={classes.scroll}>
        <table className={classes.grid} aria-labelledby="verdicts">
          <thead>
            <tr>
              <th scope="col">Field</th>
              {shown.map((verdict) => (
                <th key={verdict} scope="col">
                  <VerdictMark verdict={verdict} />
                  <span aria-hidden="true">{verdictLabels[verdict]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparedFields.map((field) => (
              <tr key={field}>
                <th scope="row">{comparedFieldLabels[field]}</th>
                {shown.map((verdict) => (
                  <PointCell
                    key={verdict}
                    point={verdicts.find((one) => one.field === field && one.verdict === verdict)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Stack>
  );
}

function PointCell({ point }: { point: VerdictPoint | undefined }) {
  if (!point?.isPossible) {
    return (
      <td data-hit="never">
        <span aria-hidden="true">–</span>
        <VisuallyHidden>never</VisuallyHidden>
      </td>
    );
  }
  if (point.requests === 0) return <td data-hit="missing">missing</td>;
  return <td>{point.requests.toLocaleString("en-US")}</td>;
}
