import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { suspendInput, suspensionReasonLabels, suspensionReasons } from "../../shared/staff.ts";
import { count } from "../dates.ts";
import { text } from "../form-data.ts";
import { problemsOf } from "../form-problems.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { releasedWords } from "./claimed-cases.ts";
import type { Member } from "./member.ts";
import { useAfterChange, useRefreshStaff } from "./use-after-change.ts";

/** Shuts somebody out, and says which work that puts back into the queue. */
export function SuspendForm({ member: { id: staffId, name, claims, blockedBecause } }: { member: Member }) {
  const [problem, setProblem] = useState<string>();
  const refresh = useRefreshStaff();
  const afterChange = useAfterChange();
  const suspend = useMutation(
    useTRPC().staff.suspend.mutationOptions({
      onSettled: refresh,
      onSuccess: ({ released }) => afterChange(`${name} is suspended.${releasedWords(released)}`),
    }),
  );
  if (blockedBecause.suspension) return <Text>{blockedBecause.suspension}</Text>;

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = text(new FormData(event.currentTarget), "reason");
    const { success, data, error } = suspendInput.safeParse({ staffId, reason });
    setProblem(error && problemsOf(error)["reason"]);
    if (success && !suspend.isPending) suspend.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        <Text>
          {name} is signed out at once and can't sign in until you lift the suspension. {workOf(name, claims)}
        </Text>
        <Radio.Group name="reason" label="Why" error={problem}>
          <Stack gap="xs" pt="xs">
            {suspensionReasons.map((reason, place) => (
              <Radio
                key={reason}
                value={reason}
                label={suspensionReasonLabels[reason]}
                data-autofocus={place === 0 || undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
        {suspend.error && <ErrorAlert happened={suspend.error.message} />}
        <Group>
          <Button type="submit" color="brick" loading={suspend.isPending}>
            Suspend
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function workOf(name: string, claims: number): string {
  if (claims === 0) return `${name} holds no case.`;
  const go = claims === 1 ? "goes" : "go";
  return `${count(claims, "claimed case")} ${go} back into the queue; what was typed there is kept.`;
}
