import { Stack, Text, TextInput } from "@mantine/core";
import { plantedProblemNames, plantedProblems } from "../../shared/seeding.ts";
import { scenarioFieldId, type ScenarioFieldsProps } from "./ScenarioFields.tsx";
import classes from "./Seeding.module.css";

/** The problems to plant, each with its share of the requests. */
export function ProblemFields({ typed, problems, change, settle }: ScenarioFieldsProps) {
  const shares = Object.values(typed.problems).map(Number);
  const planted = shares.reduce((sum, share) => sum + (Number.isFinite(share) ? share : 0), 0);

  return (
    <fieldset id={scenarioFieldId("problems")} tabIndex={-1} className={classes.fieldset}>
      <legend className={classes.legend}>Problems to plant, in % of the requests</legend>
      <Stack gap="md">
        <ul className={classes.problems}>
          {plantedProblemNames.map((name) => (
            <li key={name} className={classes.problem} data-planted={Number(typed.problems[name]) > 0}>
              <TextInput
                id={scenarioFieldId(`problems.${name}`)}
                label={plantedProblems[name].label}
                value={typed.problems[name] ?? ""}
                placeholder="0"
                inputMode="decimal"
                error={problems[`problems.${name}`]}
                onBlur={settle}
                onChange={({ currentTarget: { value } }) =>
                  change({ problems: { ...typed.problems, [name]: value } })
                }
                classNames={{ root: classes.share, label: classes.shareLabel, wrapper: classes.shareBox }}
              />
            </li>
          ))}
        </ul>
        <Text size="sm" c={problems["problems"] ? "var(--mantine-color-error)" : "dimmed"}>
          {problems["problems"] ??
            `${planted}% have a problem and ${100 - planted}% are clean. Each problem is there at least once.`}
        </Text>
      </Stack>
    </fieldset>
  );
}
