import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTRPC } from "../trpc.ts";
import { Countdown } from "../ui/Countdown.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { useSession } from "./use-session.ts";

interface IdleDialogProps {
  /** UTC instant. */
  endsAt: string;
  onClose: () => void;
}

export function IdleDialog({ endsAt, onClose }: IdleDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { serverOffsetMilliseconds } = useSession();
  useSpokenCountdown(Date.parse(endsAt) - serverOffsetMilliseconds);

  const stay = useMutation(
    trpc.sessions.stay.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.sessions.current.queryFilter());
        onClose();
      },
    }),
  );

  return (
    <Modal opened onClose={() => stay.mutate()} title="Are you still there?">
      <Stack gap="lg">
        <Text>
          You'll be signed out in{" "}
          <Countdown deadline={endsAt} serverOffsetMilliseconds={serverOffsetMilliseconds} />, because nothing
          has happened here for a while. What you typed is saved.
        </Text>
        {stay.error && <ErrorAlert happened={stay.error.message} />}
        <Group>
          <Button loading={stay.isPending} onClick={() => stay.mutate()} data-autofocus>
            Stay signed in
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Says the time left every 15 seconds, and every second of the last 20. `endsAt` is by this browser's clock. */
function useSpokenCountdown(endsAt: number): void {
  const { announce } = useAnnouncements();
  const tick = useEffectEvent(() => {
    const seconds = Math.round((endsAt - Date.now()) / 1000);
    if (seconds >= 0 && (seconds <= 20 || seconds % 15 === 0)) announce(`${seconds} seconds left`);
  });

  useEffect(() => {
    const timer = setInterval(() => tick(), 1000);
    return () => clearInterval(timer);
  }, []);
}
