import { Button, Checkbox, Popover } from "@mantine/core";
import { useState } from "react";
import type { QueueFilters } from "../../shared/queue.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import classes from "./FilterBar.module.css";
import { choicesFor, type FilterChoice, filterLabels, filterNames } from "./queue-address.ts";

interface AddFilterProps {
  filters: QueueFilters;
  onToggle: (choice: FilterChoice) => void;
}

/** Every choice as a box to tick; each applies at once. */
export function AddFilter({ filters, onToggle }: AddFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const choices = choicesFor(filters);
  useShortcuts({ f: { label: "Add filter", run: () => setOpen(true) } }, "Queue");

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<span aria-hidden="true">+</span>}
          aria-keyshortcuts="f"
          onClick={() => setOpen(!isOpen)}
        >
          Add filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="md" className={classes.choices}>
        {filterNames
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
          ))}
      </Popover.Dropdown>
    </Popover>
  );
}

const legends = { ...filterLabels, signal: "Signal, one at a time" };

function isChosen(filters: QueueFilters, { name, value }: FilterChoice): boolean {
  const chosen: readonly string[] = filters[name];
  return chosen.includes(value);
}
