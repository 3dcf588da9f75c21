import { Badge, Text } from "@mantine/core";
import { type Deficiency, deficiencyLabels, severityLabels } from "../../shared/quality-review.ts";
import classes from "./Review.module.css";

/** What a judge found lacking, each with how grave it is; null before they have said. */
export function DeficiencyList({ deficiencies }: { deficiencies: readonly Deficiency[] | null }) {
  if (deficiencies === null) return <Text size="sm">Not graded yet.</Text>;
  if (deficiencies.length === 0) return <Text size="sm">Nothing was lacking.</Text>;

  return (
    <ul className={classes.plain}>
      {deficiencies.map(({ code, severity }) => (
        <li key={code} className={classes.found}>
          {deficiencyLabels[code]}
          <Badge color={severity === "major" ? "ochre" : "gray"} variant="light">
            {severityLabels[severity]}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
