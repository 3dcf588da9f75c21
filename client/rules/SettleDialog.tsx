import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useNavigate } from "react-router";
import { comparedFieldLabels, verdictLabels } from "../../shared/evidence/comparison.ts";
import {
  type DisputeOutcome,
  disputeOutcomeLabels,
  disputeOutcomes,
  type RuleAddress,
  settleDisputeInput,
} from "../../shared/evidence/disputes.ts";
import { ReasonRadios } from "../decisions/ReasonRadios.tsx";
import { type Problems, problemsOf } from "../form-problems.ts";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { ShortcutScope } from "../ui/KeyboardShortcuts.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import type { Dispute } from "./DisputeList.tsx";
import type { RuleView } from "./RulePage.tsx";

interface SettleDialogProps {
  page: RuleView;
  address: RuleAddress;
}

/** What comes of the dispute the address names, if any. */
export function SettleDialog({ page, address: { settle, ...list } }: SettleDialogProps) {
  const navigate = useNavigate();
  const dispute = page.disputes.find(({ id }) => id === settle);
  const isOpen = dispute !== undefined && dispute.settled === null && dispute.settlingBlocked === null;
  const close = () => void navigate(paths.rule(page.rule, list), { replace: true, preventScrollReset: true });

  return (
    <Modal opened={isOpen} onClose={close} title="Settle this dispute" size="lg">
      <ShortcutScope>{isOpen && <SettleForm dispute={dispute} page={page} onDone={close} />}</ShortcutScope>
    </Modal>
  );
}

function SettleForm({ dispute, page, onDone }: { dispute: Dispute; page: RuleView; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { announce } = useAnnouncements();
  const [outcome, setOutcome] = useState<DisputeOutcome | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const settle = useMutation(
    trpc.rules.settle.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.rules.pathFilter()),
    }),
  );

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const note = new FormData(event.currentTarget).get("note");
    const { data: input, error } = settleDisputeInput.safeParse({ disputeId: dispute.id, outcome, note });
    setProblems(error ? problemsOf(error) : {});
    if (!input || settle.isPending) return;
    settle.mutate(input, {
      onSuccess: () => {
        announce(`Settled: ${disputeOutcomeLabels[input.outcome].toLowerCase()}.`);
        onDone();
      },
    });
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg">
        {dispute.said && (
          <Text>
            <b>{page.sentence}</b> {comparedFieldLabels[dispute.said.field]}: said{" "}
            {verdictLabels[dispute.said.verdict].toLowerCase()}, should say{" "}
            {verdictLabels[dispute.said.shouldBe].toLowerCase()}. “<bdi>{dispute.said.why}</bdi>”
          </Text>
        )}
        <ReasonRadios
          label="What comes of it"
          reasons={disputeOutcomes}
          labels={disputeOutcomeLabels}
          chosen={outcome}
          onChoose={setOutcome}
          error={problems["outcome"]}
        />
        <Textarea
          name="note"
          label="Why"
          description="Supervisors read this; the reviewer sees what came of it. A rule changes with the next evidence model."
          rows={3}
          error={problems["note"]}
        />
        {settle.error && <ErrorAlert happened={settle.error.message} />}
        <Group>
          <Button type="submit" loading={settle.isPending}>
            Settle the dispute
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
