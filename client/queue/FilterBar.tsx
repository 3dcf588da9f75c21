import { Button, SegmentedControl, VisuallyHidden } from "@mantine/core";
import { type MouseEvent, startTransition, useOptimistic } from "react";
import { useNavigate } from "react-router";
import type { QueueFilters } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { AddFilter } from "./AddFilter.tsx";
import classes from "./FilterBar.module.css";
import { activeChoices, type FilterChoice, filterLabels, toggled } from "./queue-address.ts";
import { densities, type Density } from "./use-density.ts";

const densityLabels: Record<Density, string> = { normal: "Normal", compact: "Compact", dense: "Dense" };
const densityChoices = densities.map((density) => ({ value: density, label: densityLabels[density] }));

interface FilterBarProps {
  filters: QueueFilters;
  density: Density;
  onDensity: (next: Density) => void;
}

export function FilterBar({ filters, density, onDensity }: FilterBarProps) {
  const navigate = useNavigate();
  // What was chosen last, even while its list is still on the way.
  const [chosen, setChosen] = useOptimistic(filters);

  function toggle(choice: FilterChoice) {
    const next = toggled(chosen, choice);
    startTransition(async () => {
      setChosen(next);
      await navigate(paths.queue(next));
    });
  }

  function handleRemove(event: MouseEvent<HTMLElement>, choice: FilterChoice) {
    // The chip is about to go: its place falls to the next one, and at the end to "Add filter".
    event.currentTarget.closest("li")?.nextElementSibling?.querySelector("button")?.focus();
    toggle(choice);
  }

  return (
    <div className={classes.bar}>
      <ul className={classes.filters} aria-label="Filters">
        {activeChoices(chosen).map((choice) => (
          <li key={`${choice.name} ${choice.value}`}>
            <FilterChip choice={choice} onRemove={(event) => handleRemove(event, choice)} />
          </li>
        ))}
        <li>
          <AddFilter filters={chosen} onToggle={toggle} />
        </li>
      </ul>
      <SegmentedControl
        aria-label="Height of rows"
        visibleFrom="sm"
        size="xs"
        data={densityChoices}
        value={density}
        onChange={onDensity}
      />
    </div>
  );
}

interface FilterChipProps {
  choice: FilterChoice;
  onRemove: (event: MouseEvent<HTMLElement>) => void;
}

function FilterChip({ choice: { name, label }, onRemove }: FilterChipProps) {
  return (
    <Button variant="default" size="xs" rightSection={<span aria-hidden="true">✕</span>} onClick={onRemove}>
      <VisuallyHidden>Remove filter </VisuallyHidden>
      {filterLabels[name]}: {label}
    </Button>
  );
}
