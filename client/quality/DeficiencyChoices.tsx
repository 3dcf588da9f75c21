import { Checkbox, SegmentedControl, Text } from "@mantine/core";
import {
  type Deficiency,
  type DeficiencyCode,
  deficiencyCodes,
  deficiencyLabels,
  severities,
  severityLabels,
} from "../../shared/quality-review.ts";
import classes from "./Review.module.css";

interface DeficiencyChoicesProps {
  found: readonly Deficiency[];
  onChange: (found: readonly Deficiency[]) => void;
}

/** What was lacking and how grave it is; nothing, mostly. */
export function DeficiencyChoices({ found, onChange }: DeficiencyChoicesProps) {
  function toggle(code: DeficiencyCode, isFound: boolean) {
    const others = found.filter((each) => each.code !== code);
    onChange(isFound ? [...others, { code, severity: "minor" }] : others);
  }

  return (
    <fieldset className={classes.fieldset}>
      <Text component="legend" size="sm" fw={550}>
        What was lacking, if anything
      </Text>
      {deficiencyCodes.map((code) => {
        const chosen = found.find((each) => each.code === code);
        return (
          <div key={code} className={classes.deficiency}>
            <Checkbox
              label={deficiencyLabels[code]}
              checked={chosen !== undefined}
              onChange={({ currentTarget: { checked } }) => toggle(code, checked)}
            />
            {chosen && (
              <SegmentedControl
                size="xs"
                aria-label={`How grave: ${deficiencyLabels[code]}`}
                data={severities.map((value) => ({ value, label: severityLabels[value] }))}
                value={chosen.severity}
                onChange={(severity) =>
                  onChange(found.map((each) => (each.code === code ? { code, severity } : each)))
                }
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
