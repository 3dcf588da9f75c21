import { Button, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import { paths } from "../paths.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";

/** Asks before a run is removed, and says what goes with it. */
export function RemovalDialog({ seedRunId }: { seedRunId: string }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { remove: _, ...here } = Object.fromEntries(params);
  const close = () => void navigate(paths.seeding(here), { replace: true, preventScrollReset: true });

  return (
    <Modal opened={seedRunId !== ""} onClose={close} title="Remove this run" size="lg">
      {seedRunId !== "" && <Removal seedRunId={seedRunId} here={here} />}
    </Modal>
  );
}

interface RemovalProps {
  seedRunId: string;
  /** What the address says beside this dialog. */
  here: Record<string, string>;
}

function Removal({ seedRunId, here }: RemovalProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  // Asked each time it opens: staff go on working meanwhile.
  const removal = useQuery(trpc.seeding.removal.queryOptions({ seedRunId }, { gcTime: 0 }));
  const remove = useMutation(
    trpc.seeding.remove.mutationOptions({
      async onSuccess({ runId }) {
        await queryClient.invalidateQueries(trpc.seeding.list.queryFilter());
        await navigate(paths.seeding({ ...here, watch: runId }), { replace: true });
      },
    }),
  );
  if (removal.error) return <ErrorAlert happened={removal.error.message} />;
  if (!removal.data) return <Skeleton h="6rem" />;
  if (removal.data.blocked) return <Text>{removal.data.blocked}</Text>;

  return (
    <Stack gap="lg">
      <Text>{goingWords(removal.data)}</Text>
      <Text>
        Requests vanish from the queue while it runs. One that somebody takes meanwhile stays, with its
        person, until you remove the rest.
      </Text>
      {remove.error && <ErrorAlert happened={remove.error.message} />}
      <Group>
        <Button
          color="brick"
          data-autofocus
          loading={remove.isPending}
          onClick={() => remove.mutate({ seedRunId })}
        >
          Remove seed {removal.data.seed}
        </Button>
      </Group>
    </Stack>
  );
}

function goingWords({ people, requests, otherRequests }: Answers["seeding"]["removal"]): string {
  const counts = [people, requests, otherRequests].map((some) => some.toLocaleString("en-US"));
  const others = otherRequests === 0 ? "" : ` So do ${counts[2]} requests staff entered about them.`;
  return (
    `${counts[0]} people and ${counts[1]} requests go, with all that staff did with them.${others} ` +
    "This can't be undone, but the same seed and settings invent them again. The audit log keeps its entries."
  );
}
