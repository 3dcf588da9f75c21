import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { type PlantedProblem, plantedProblems, type SeedScenario } from "../../shared/seeding.ts";
import { count } from "../dates.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { type Coverage, type CoveragePoint, missingIn } from "./coverage-words.ts";
import classes from "./Seeding.module.css";
import { shareOf } from "./seeding-address.ts";

interface MissingPointsProps {
  coverage: Coverage;
  scenario: SeedScenario;
  onDescribed: (scenario: SeedScenario) => void;
}

/** Percent of the requests a problem gets when it is added. */
const addedPercent = 2;

/** What the scenario does not come to, each with a button that plants what would. */
export function MissingPoints({ coverage, scenario, onDescribed }: MissingPointsProps) {
  const { announce } = useAnnouncements();
  const missing = missingIn(coverage);
  const wanted = [...new Set(missing.flatMap(({ addWith }) => (addWith ? [addWith] : [])))];
  const absent = wanted.filter((name) => shareOf(scenario.problems, name) === 0);

  function handleAdd(names: readonly PlantedProblem[]) {
    const added = names.map((name) => [name, shareOf(scenario.problems, name) + addedPercent]);
    onDescribed({ ...scenario, problems: { ...scenario.problems, ...Object.fromEntries(added) } });
    announce(`Added: ${names.map((name) => plantedProblems[name].label).join(", ")}.`);
  }

  return (
    <Stack gap="sm">
      <Group justify="space-between" mih="2.25rem">
        <Title order={3}>Missing</Title>
        {absent.length > 1 && (
          <Button variant="default" onClick={() => handleAdd(absent)}>
            Add all {absent.length} problems
          </Button>
        )}
      </Group>
      {missing.length === 0 ? (
        <Text>Nothing is missing.</Text>
      ) : (
        <ul className={classes.missing} aria-label={count(missing.length, "missing point")}>
          {missing.map((point) => (
            <li key={point.label}>
              <Text size="sm">{point.label}</Text>
              <AddButton point={point} onAdd={handleAdd} />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

interface AddButtonProps {
  point: CoveragePoint;
  onAdd: (names: readonly PlantedProblem[]) => void;
}

function AddButton({ point: { addWith, label }, onAdd }: AddButtonProps) {
  if (!addWith) {
    return (
      <Text size="sm" c="dimmed">
        Comes with more requests
      </Text>
    );
  }
  return (
    <Button
      variant="default"
      size="xs"
      onClick={() => onAdd([addWith])}
      aria-label={`Add “${plantedProblems[addWith].label}” for: ${label}`}
    >
      Add: {plantedProblems[addWith].label.toLowerCase()}
    </Button>
  );
}
