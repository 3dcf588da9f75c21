import { Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { withdrawInput } from "../../shared/decisions.ts";
import { Commit } from "../decisions/Commit.tsx";
import { text } from "../form-data.ts";
import { useTRPC } from "../trpc.ts";
import { CasePanel } from "./CasePanel.tsx";
import type { OpenCase } from "./open-case.ts";
import { useAfterStep } from "./use-after-step.ts";
import { useRefreshCase } from "./use-refresh-case.ts";

/** Closes a request that its requester no longer wants. */
export function WithdrawPanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const [problem, setProblem] = useState<string>();
  const afterStep = useAfterStep(`${reference} is withdrawn`);
  const withdraw = useMutation(trpc.cases.withdraw.mutationOptions({ onSettled: refresh }));

  function handleSubmit(form: FormData) {
    const { data: input, error } = withdrawInput.safeParse({ caseId, version, note: text(form, "note") });
    setProblem(error && z.flattenError(error).fieldErrors.note?.[0]);
    if (input && !withdraw.isPending) withdraw.mutate(input, { onSuccess: afterStep });
  }

  return (
    <CasePanel title={`Withdraw ${reference}`} onSubmit={handleSubmit}>
      <Text size="sm">
        Only the requester can withdraw a request. It closes, no code goes out, and it can't be opened again.
      </Text>
      <Textarea
        name="note"
        label="How they told us"
        description="For example: rang on Monday and gave the reference."
        rows={3}
        error={problem}
      />
      <Commit label="Withdraw the request" isBusy={withdraw.isPending} refusal={withdraw.error} />
    </CasePanel>
  );
}
