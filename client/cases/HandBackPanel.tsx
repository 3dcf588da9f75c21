import { Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import {
  handBackInput,
  type HandBackReason,
  handBackReasonLabels,
  handBackReasons,
} from "../../shared/decisions.ts";
import { Commit } from "../decisions/Commit.tsx";
import { ReasonRadios } from "../decisions/ReasonRadios.tsx";
import { text } from "../form-data.ts";
import { useTRPC } from "../trpc.ts";
import { CasePanel } from "./CasePanel.tsx";
import type { OpenCase } from "./open-case.ts";
import { useAfterStep } from "./use-after-step.ts";
import { useRefreshCase } from "./use-refresh-case.ts";

/** Gives the request back to the queue, with a reason. */
export function HandBackPanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const [reason, setReason] = useState<HandBackReason | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const afterStep = useAfterStep(`${reference} is back in the queue`);
  const handBack = useMutation(trpc.cases.handBack.mutationOptions({ onSettled: refresh }));

  function handleSubmit(form: FormData) {
    const typed = { caseId, version, reason, note: text(form, "note") };
    const { data: input, error } = handBackInput.safeParse(typed);
    setProblems(error ? z.flattenError(error).fieldErrors : {});
    if (input && !handBack.isPending) handBack.mutate(input, { onSuccess: afterStep });
  }

  return (
    <CasePanel title={`Hand back ${reference}`} onSubmit={handleSubmit}>
      <ReasonRadios
        label="Reason"
        reasons={handBackReasons}
        labels={handBackReasonLabels}
        chosen={reason}
        onChoose={setReason}
        error={problems.reason?.[0]}
      />
      <Textarea name="note" label="Note for the file" rows={3} error={problems.note?.[0]} />
      <Commit label="Hand back to the queue" isBusy={handBack.isPending} refusal={handBack.error} />
    </CasePanel>
  );
}

type Problems = Partial<Record<keyof z.infer<typeof handBackInput>, string[]>>;
