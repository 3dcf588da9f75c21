import { Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { EnterRequestForm } from "./EnterRequestForm.tsx";
import { forgetUnsent } from "./unsent-request.ts";

/** Takes in a request for someone who rang, came or wrote. */
export function EnterRequestPage() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { announce } = useAnnouncements();
  const enter = useMutation(
    trpc.cases.enter.mutationOptions({
      gcTime: 0,
      async onSuccess({ id, reference }) {
        forgetUnsent();
        void queryClient.invalidateQueries(trpc.queue.pathFilter());
        await navigate(paths.case(id));
        announce(`The request is in the queue as ${reference}.`);
      },
    }),
  );

  return (
    <Stack gap="lg" maw="56rem">
      <PageTitle>New request</PageTitle>
      <Text c="dimmed">
        Write down what they said or wrote, as they said or wrote it. The record is looked up for you.
      </Text>
      <EnterRequestForm enter={enter.mutate} isEntering={enter.isPending} refusal={enter.error} />
    </Stack>
  );
}
