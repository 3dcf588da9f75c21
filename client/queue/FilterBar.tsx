import { Button, SegmentedControl, VisuallyHidden } from "@mantine/core";
import { type MouseEvent, startTransition, useOptimistic } from "react";
import { useNavigate } from "react-router";
import type { QueueFilters } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { AddFilter } from "./AddFilter.tsx";
import classes from "./FilterBar.module.css";
import {
  activeChoices,
  daysInWords,
  type FilterChoice,
  filterLabels,
  ofAnyDay,
  toggled,
} from "./queue-address.ts";
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

  function show(next: QueueFilters) {
    startTransition(async () => {
      setChosen(next);
      await navigate(paths.queue(next));
    });
  }

  function toggle(choice: FilterChoice) {
    show(toggled(chosen, choice));
  }

  function handleRemove(event: MouseEvent<HTMLElement>, next: QueueFilters) {
    // The chip is about to go: its place falls to the next one, and at the end to "Add filter".
    event.currentTarget.closest("li")?.nextElementSibling?.querySelector("button")?.focus();
    show(next);
  }

  const days = daysInWords(chosen);
  return (
    <div className={classes.bar}>
      <ul className={classes.filters} aria-label="Filters">
        {activeChoices(chosen).map((choice) => (
          <li key={`${choice.name} ${choice.value}`}>
            <FilterChip onRemove={(event) => handleRemove(event, toggled(chosen, choice))}>
              {`${filterLabels[choice.name]}: ${choice.label}`}
            </FilterChip>
          </li>
        ))}
        {days !== null && (
          <li>
            <FilterChip onRemove={(event) => handleRemove(event, ofAnyDay(chosen))}>
              {days.replace("received", "Received")}
            </FilterChip>
          </li>
        )}
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
  children: string;
  onRemove: (event: MouseEvent<HTMLElement>) => void;
}

function FilterChip({ children, onRemove }: FilterChipProps) {
  return (
    <Button variant="default" size="xs" rightSection={<span aria-hidden="true">✕</span>} onClick={onRemove}>
      <VisuallyHidden>Remove filter </VisuallyHidden>
      {children}
    </Button>
  );
}
