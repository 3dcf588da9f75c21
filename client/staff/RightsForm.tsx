import { Button, Checkbox, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import { changeOfRights } from "../../shared/permissions.ts";
import { changeRightsInput, type Rights } from "../../shared/staff.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { releasedWords } from "./claimed-cases.ts";
import type { Member } from "./member.ts";
import { clearanceHelp, roleChoices } from "./role-choices.ts";
import { useAfterChange, useRefreshStaff } from "./use-after-change.ts";

/** Gives somebody another role or clearance, and says first what that takes and leaves. */
export function RightsForm({ member }: { member: Member }) {
  const { id: staffId, name, role, isCleared, blockedBecause } = member;
  const seen: Rights = { role, isCleared };
  const [rights, setRights] = useState(seen);
  const refresh = useRefreshStaff();
  const afterChange = useAfterChange();
  const { announce } = useAnnouncements();
  const whyId = useId();
  const change = useMutation(
    useTRPC().staff.changeRights.mutationOptions({
      onSettled: refresh,
      onSuccess: ({ released }) => afterChange(`${name}'s rights are changed.${releasedWords(released)}`),
    }),
  );
  if (blockedBecause.rights) return <Text>{blockedBecause.rights}</Text>;

  const isSame = rights.role === role && rights.isCleared === isCleared;

  function choose(chosen: Rights) {
    setRights(chosen);
    const changes = linesFor(seen, chosen).filter(({ verb }) => verb !== "keep");
    announce(changes.map(({ verb, words }) => `${name} will ${verb}: ${words}.`).join(" "));
  }

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const { success, data } = changeRightsInput.safeParse({ staffId, seen, rights });
    if (success && !isSame && !change.isPending) change.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        <NativeSelect
          label="Role"
          data={roleChoices}
          value={rights.role}
          onChange={({ currentTarget: { value } }) => {
            const chosen = roleChoices.find((choice) => choice.value === value)?.value;
            if (chosen) choose({ ...rights, role: chosen });
          }}
          data-autofocus
        />
        <Checkbox
          label="Cleared for protected persons"
          description={clearanceHelp}
          checked={rights.isCleared}
          onChange={({ currentTarget: { checked } }) => choose({ ...rights, isCleared: checked })}
        />
        <Stack gap="xs">
          {linesFor(seen, rights).map(({ verb, words }) => (
            <Text key={verb}>
              <b>
                {name} will {verb}:
              </b>{" "}
              {words}.
            </Text>
          ))}
        </Stack>
        {change.error && <ErrorAlert happened={change.error.message} />}
        <Group>
          <Button
            type="submit"
            loading={change.isPending}
            {...(isSame && { "data-disabled": true, "aria-disabled": true, "aria-describedby": whyId })}
          >
            Change rights and sign them out
          </Button>
        </Group>
        {isSame && (
          <Text id={whyId} size="sm" c="dimmed">
            Choose another role or clearance first.
          </Text>
        )}
      </Stack>
    </form>
  );
}

/** What the change takes, gives and leaves, each in one line of words. */
function linesFor(from: Rights, to: Rights) {
  const { loses, gains, keeps } = changeOfRights(from, to);
  const lines = [
    { verb: "lose", words: loses.join(", ") },
    { verb: "gain", words: gains.join(", ") },
    { verb: "keep", words: keeps.join(", ") },
  ];
  return lines.filter(({ words }) => words !== "");
}
