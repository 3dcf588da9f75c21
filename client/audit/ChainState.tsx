import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { officeDate, officeDay, officeTime } from "../dates.ts";
import { serverNow, useSession } from "../sessions/use-session.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { isUnderWay, useChainState } from "./use-chain-state.ts";

/** How far the log is known to be in order, and a way to have all of it verified now. */
export function ChainState() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const state = useChainState();
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.audit.state.queryKey() });
  const verify = useMutation(trpc.audit.verify.mutationOptions({ onSuccess: refresh }));
  if (!state) return null;

  return (
    <Group gap="md">
      {verify.error && <ErrorAlert happened={verify.error.message} />}
      {isUnderWay(state) ? <Progress state={state} /> : <Known state={state} />}
      <Button
        variant="default"
        loading={verify.isPending}
        disabled={isUnderWay(state)}
        onClick={() => verify.mutate()}
      >
        Verify now
      </Button>
    </Group>
  );
}

interface StateProps {
  state: Answers["audit"]["state"];
}

function Progress({ state: { walkSeq, lastSeq } }: StateProps) {
  if (walkSeq === null) return <Text size="sm">Verifying begins…</Text>;
  const percent = lastSeq === 0 ? 100 : Math.min(100, Math.floor((walkSeq / lastSeq) * 100));
  return <Text size="sm">{`Verifying: entry ${number(walkSeq)} of ${number(lastSeq)} (${percent}%)`}</Text>;
}

function Known({ state: { problem, verifiedSeq, verifiedAt } }: StateProps) {
  const session = useSession();
  const { timeZone } = session.office;
  if (problem !== null) return null;
  if (verifiedAt === null) return <Text size="sm">Not verified yet</Text>;
  const isToday = officeDay(verifiedAt, timeZone) === officeDay(serverNow(session), timeZone);
  const day = isToday ? "" : ` on ${officeDate(verifiedAt, timeZone)}`;
  return (
    <Text size="sm">
      <span aria-hidden="true">✓ </span>
      <span>{`Chain verified to entry ${number(verifiedSeq)}${day} at ${officeTime(verifiedAt, timeZone)}`}</span>
    </Text>
  );
}

function number(seq: number): string {
  return seq.toLocaleString("en-US");
}
