import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { type SeedScenario, seedScenario } from "../../shared/seeding.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { paths } from "../paths.ts";
import { errorField, useTRPC } from "../trpc.ts";
import { ErrorSummary } from "../ui/ErrorSummary.tsx";
import { ProblemFields } from "./ProblemFields.tsx";
import { ScenarioFields, scenarioFieldId } from "./ScenarioFields.tsx";
import classes from "./Seeding.module.css";
import { scenarioParams } from "./seeding-address.ts";
import { readTyped, type TypedScenario, typedScenario } from "./typed-scenario.ts";

interface ScenarioFormProps {
  scenario: SeedScenario;
  /** Called with each scenario that can be invented, as it is typed. */
  onDescribed: (scenario: SeedScenario) => void;
}

/** What to invent. The address follows what is typed, so it can be sent to a colleague or tried out as it stands. */
export function ScenarioForm({ scenario, onDescribed }: ScenarioFormProps) {
  const [typing, setTyping] = useState<Partial<TypedScenario>>({});
  const [isAsked, setIsAsked] = useState(false);
  const start = useStart();
  const typed: TypedScenario = { ...typedScenario(scenario), ...typing };
  const read = seedScenario.safeParse(readTyped(typed));
  const problems = useMemo(() => {
    const field = errorField(start.error);
    return {
      ...(read.error ? problemsOf(read.error) : {}),
      ...(start.error && field ? { [field]: start.error.message } : {}),
    };
  }, [read.error, start.error]);
  const summary = useMemo(
    () => (isAsked ? summaryOf(problems, start.error) : []),
    // What is typed afterwards shows its problems in their places; the summary is of the last try.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [isAsked, start.error],
  );

  function handleChange(changed: Partial<TypedScenario>) {
    const next = { ...typing, ...changed };
    const { data } = seedScenario.safeParse(readTyped({ ...typed, ...changed }));
    setTyping(next);
    setIsAsked(false);
    start.reset();
    if (data) onDescribed(data);
  }

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsAsked(true);
    if (read.success && !start.isPending) start.mutate(read.data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate className={classes.sheet} aria-label="Scenario">
      <Stack gap="xl">
        <ErrorSummary problems={summary} />
        <ScenarioFields
          typed={typed}
          problems={problems}
          change={handleChange}
          settle={() => read.success && setTyping({})}
        />
        <ProblemFields
          typed={typed}
          problems={problems}
          change={handleChange}
          settle={() => read.success && setTyping({})}
        />
        <Group gap="lg">
          <Button type="submit" loading={start.isPending}>
            {read.success ? createWords(read.data) : "Create"}
          </Button>
          <Text size="sm" c="dimmed">
            Nothing is written yet. {read.success && `It takes ${about(read.data)}.`}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

function useStart() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation(
    trpc.seeding.start.mutationOptions({
      async onSuccess({ runId }, scenario) {
        await queryClient.invalidateQueries(trpc.seeding.list.queryFilter());
        await navigate(paths.seeding({ ...scenarioParams(scenario), watch: runId }), { replace: true });
      },
    }),
  );
}

function createWords({ people, requests }: SeedScenario): string {
  const asked = requests === 1 ? "1 request" : `${requests.toLocaleString("en-US")} requests`;
  return `Create ${people.toLocaleString("en-US")} people and ${asked}`;
}

/** Rows a second on a small machine; a guess, and said to be one. */
const rowsASecond = 1500;

function about({ people, requests }: SeedScenario): string {
  const seconds = Math.ceil((people + requests) / rowsASecond);
  if (seconds <= 5) return "a few seconds";
  return seconds < 90 ? `about ${seconds} seconds` : `about ${Math.ceil(seconds / 60)} minutes`;
}

function summaryOf(problems: Problems, refusal: { message: string } | null) {
  const ofFields = Object.entries(problems).map(([name, message]) => ({
    fieldId: scenarioFieldId(name),
    message,
  }));
  const isOfForm = refusal !== null && errorField(refusal) === null;
  return isOfForm ? [...ofFields, { fieldId: null, message: refusal.message }] : ofFields;
}
