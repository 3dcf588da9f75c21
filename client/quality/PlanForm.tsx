import { Button, Checkbox, type InputWrapperProps, NumberInput, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { changePlanInput, type QualityPlanSettings, qualityRuleLabels } from "../../shared/quality-plan.ts";
import { calendarDate } from "../dates.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { ExpectedSample } from "./ExpectedSample.tsx";
import type { Plan } from "./PlanLine.tsx";
import classes from "./Quality.module.css";

/** Plans the sample anew, with what to expect of it beside the numbers while they are typed. */
export function PlanForm({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const newest = plan.plans.find(({ version }) => version === plan.newest);
  const [typed, setTyped] = useState<Partial<Record<keyof QualityPlanSettings, number | string | boolean>>>(
    {},
  );
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<Problems>({});
  const change = useChangePlan(onDone);
  const settings = { ...newest?.settings, ...typed };
  const readable = changePlanInput.shape.settings.safeParse(settings).data;

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { data, error } = changePlanInput.safeParse({ seen: plan.newest, settings, reason });
    flushSync(() => setProblems(error ? problemsOf(error, "settings") : {}));
    if (data && !change.isPending) change.mutate(data);
    else form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  const numbers = (name: keyof typeof numberLabels) => ({
    ...numberLabels[name],
    value: typed[name] === undefined ? Number(settings[name]) : (typed[name] as number | string),
    error: problems[`settings.${name}`],
    onChange: (value: number | string) => setTyped({ ...typed, [name]: value }),
    allowDecimal: false,
    allowNegative: false,
    hideControls: true,
    inputWrapperOrder: [
      "label",
      "input",
      "description",
      "error",
    ] satisfies InputWrapperProps["inputWrapperOrder"],
  });
  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          A change holds from {calendarDate(plan.changesHoldFrom)}, with the next week: nobody can steer the
          draw of a week whose decisions they know.
        </Text>
        <div className={classes.numbers}>
          <NumberInput {...numbers("sharePercent")} suffix="%" />
          <NumberInput {...numbers("cap")} />
          <NumberInput {...numbers("least")} />
          <NumberInput {...numbers("seed")} />
        </div>
        <Stack gap="sm" component="fieldset" m={0} p={0} bd="0">
          <Text component="legend" size="sm" fw={550}>
            Always drawn, or before chance
          </Text>
          {ruleNames.map((name) => (
            <Checkbox
              key={name}
              label={qualityRuleLabels[name]}
              checked={settings[name] === true}
              onChange={({ currentTarget: { checked } }) => setTyped({ ...typed, [name]: checked })}
            />
          ))}
        </Stack>
        {readable && <ExpectedSample settings={readable} basis={plan.basis} />}
        <Textarea
          label="Why you change it"
          description="Kept with the plan, for supervisors and auditors."
          rows={2}
          value={reason}
          error={problems["reason"]}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        {change.error && <ErrorAlert happened={change.error.message} />}
        <div>
          <Button type="submit" loading={change.isPending}>
            Change the plan from {calendarDate(plan.changesHoldFrom)}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

const ruleNames = ["highRisk", "reversals", "staffSignals"] as const;

const numberLabels = {
  sharePercent: { label: "Share at random", description: "Of approvals and rejections" },
  cap: { label: "Cap a week", description: "High risk and overturned ones go past it" },
  least: { label: "At least, of each person", description: "Approvals a week" },
  seed: { label: "Seed", description: "The same draws the same" },
} as const;

function useChangePlan(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { announce } = useAnnouncements();
  return useMutation(
    trpc.quality.changePlan.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.quality.plan.queryFilter()),
      onSuccess() {
        announce("The plan is changed");
        onDone();
      },
    }),
  );
}
