import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { may } from "../../shared/permissions.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";

/** Says on a case that a message did not arrive and what can be done, until somebody has seen to it. */
export function NotDelivered({ view: { case: caseFile, deliveries } }: { view: OpenCase }) {
  const { staff } = useSession();
  const refresh = useRefreshCase();
  const seeTo = useMutation(useTRPC().deliveries.seeTo.mutationOptions({ onSettled: refresh }));
  const failed = deliveries.filter((each) => each.state === "permanent-failure" && each.handledAt === null);
  if (failed.length === 0) return null;

  const hadCode = failed.some(({ kind }) => kind === "code");
  return (
    <Alert color="brick" title="A message did not arrive">
      <Group justify="space-between" align="end" gap="md">
        <Text size="sm" maw="40rem">
          {hadCode && "The code in it no longer works. "}
          Nothing was sent anywhere else. Find a contact on record that works, then have the request opened
          again, or reach the person another way.
        </Text>
        {may(staff, "cases:work") && (
          <Button
            variant="default"
            loading={seeTo.isPending}
            onClick={() => seeTo.mutate({ caseId: caseFile.id })}
          >
            Mark as seen to
          </Button>
        )}
      </Group>
      {seeTo.error && <ErrorAlert happened={seeTo.error.message} />}
    </Alert>
  );
}
