import { Checkbox } from "@mantine/core";
import type { QueueFilters } from "../../shared/queue.ts";
import classes from "./FilterBar.module.css";
import { choicesFor, type FilterChoice, filterLabels, filterNames } from "./queue-address.ts";

export interface FilterChoicesProps {
  filters: QueueFilters;
  onToggle: (choice: FilterChoice) => void;
}

/** Every choice as a box to tick; each applies at once. */
export function FilterChoices({ filters, onToggle }: FilterChoicesProps) {
  const choices = choicesFor(filters);
  return filterNames
    .map((name) => ({ name, options: choices.filter((choice) => choice.name === name) }))
    .filter(({ options }) => options.length > 0)
    .map(({ name, options }) => (
      <fieldset key={name} className={classes.group}>
        <legend className={classes.legend}>{legends[name]}</legend>
        {options.map((choice) => (
          <Checkbox
            key={choice.value}
            label={choice.label}
            checked={isChosen(filters, choice)}
            onChange={() => onToggle(choice)}
          />
        ))}
      </fieldset>
    ));
}

const legends = { ...filterLabels, signal: "Signal, one at a time" };

function isChosen(filters: QueueFilters, { name, value }: FilterChoice): boolean {
  const chosen: readonly string[] = filters[name];
  return chosen.includes(value);
}
