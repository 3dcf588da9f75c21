import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { focusPageTitle } from "../ui/PageTitle.tsx";
import type { OpenCase } from "./open-case.ts";
import { useRefreshCase } from "./use-refresh-case.ts";

/** Puts a request on hold back into the queue before its date. */
export function LiftHold({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const lift = useMutation(
    trpc.cases.liftHold.mutationOptions({
      onSettled: useRefreshCase(),
      onSuccess() {
        announce(`${reference} is back in the queue`);
        focusPageTitle();
      },
    }),
  );

  return (
    <Stack gap="sm">
      <Button loading={lift.isPending} onClick={() => lift.mutate({ caseId, version })}>
        Lift the hold
      </Button>
      {lift.error && <ErrorAlert happened={lift.error.message} />}
    </Stack>
  );
}
