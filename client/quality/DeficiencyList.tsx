import { Badge, Text } from "@mantine/core";
import { type Deficiency, deficiencyLabels, severityLabels } from "../../shared/quality-review.ts";
import classes from "./Review.module.css";

/** What a judge found lacking, each with how grave it is. */
export function DeficiencyList({ deficiencies }: { deficiencies: readonly Deficiency[] }) {
  if (deficiencies.length === 0) return <Text size="sm">Nothing to look out for.</Text>;

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
