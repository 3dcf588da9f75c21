import { NativeSelect, TextInput } from "@mantine/core";
import { nameMixes, nameMixLabels } from "../../shared/seeding.ts";
import type { Problems } from "../form-problems.ts";
import classes from "./Seeding.module.css";
import type { TypedScenario } from "./typed-scenario.ts";

/** The id of a field by its name in the scenario: `problems.moved`. */
export function scenarioFieldId(name: string): string {
  return `scenario-${name.replace(".", "-")}`;
}

export interface ScenarioFieldsProps {
  typed: TypedScenario;
  problems: Problems;
  change: (changed: Partial<TypedScenario>) => void;
  /** What was typed is done, so it may be shown as it was read. */
  settle: () => void;
}

const mixes = nameMixes.map((mix) => ({ value: mix, label: nameMixLabels[mix] }));

export function ScenarioFields({ typed, problems, change, settle }: ScenarioFieldsProps) {
  const field = (name: Exclude<keyof TypedScenario, "problems">) => ({
    id: scenarioFieldId(name),
    value: typed[name],
    error: problems[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      change({ [name]: value }),
    onBlur: settle,
  });
  const twice = Number(typed.requests.replaceAll(",", "")) * 2;

  return (
    <div className={classes.fields}>
      <TextInput
        {...field("seed")}
        label="Seed"
        inputMode="numeric"
        description="The same seed gives the same data."
      />
      <TextInput {...field("requests")} label="Requests" inputMode="numeric" description="Up to 400,000." />
      <TextInput
        {...field("people")}
        label="People on record"
        inputMode="numeric"
        placeholder={Number.isInteger(twice) ? twice.toLocaleString("en-US") : ""}
        description="Empty: two for each request."
      />
      <TextInput
        {...field("asOf")}
        type="date"
        label="As of"
        description="Nothing is dated after noon (UTC) that day."
      />
      <TextInput
        {...field("days")}
        label="Days"
        inputMode="numeric"
        description="How far back the requests go."
      />
      <NativeSelect {...field("nameMix")} label="Names" data={mixes} description="Whose names people have." />
      <TextInput
        {...field("nonLatinPercent")}
        label="Not in Latin letters (%)"
        inputMode="numeric"
        description="Empty: as the mix has it."
      />
    </div>
  );
}
