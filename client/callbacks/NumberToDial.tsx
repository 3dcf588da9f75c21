import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import classes from "./CallbackPanel.module.css";

const shownMilliseconds = 20_000;

/** Shows a number in full just long enough to dial it. It is kept nowhere, and the log says who asked. */
export function NumberToDial({ caseId, contactId }: { caseId: string; contactId: string }) {
  const trpc = useTRPC();
  const showNumber = useMutation(trpc.callbacks.showNumber.mutationOptions({ gcTime: 0 }));
  const phone = showNumber.data?.phone;
  const hide = useEffectEvent(() => showNumber.reset());
  useEffect(() => {
    if (!phone) return;
    const timer = setTimeout(hide, shownMilliseconds);
    return () => clearTimeout(timer);
  }, [phone]);

  return (
    <>
      <Group gap="md">
        {phone ? (
          <Text component="output" className={classes.dial}>
            {spaced(phone)}
          </Text>
        ) : (
          <Button
            variant="default"
            size="xs"
            loading={showNumber.isPending}
            onClick={() => showNumber.mutate({ caseId, contactId })}
          >
            Show number to dial
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {phone ? "Hidden again after 20 seconds." : "Shown for 20 seconds. The log says so."}
        </Text>
      </Group>
      {showNumber.error && <ErrorAlert happened={showNumber.error.message} />}
    </>
  );
}

/** `+15125550177` as `(512) 555-0177`; numbers of other countries as they are. */
function spaced(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "($1) $2-$3");
}
