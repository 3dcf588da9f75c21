import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { rejectInput, type RejectReason, rejectReasonLabels, rejectReasons } from "../../shared/decisions.ts";
import { useDraft } from "../cases/CaseDrafts.tsx";
import { CasePanel } from "../cases/CasePanel.tsx";
import { DraftBox } from "../cases/DraftBox.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { useTRPC } from "../trpc.ts";
import { Commit } from "./Commit.tsx";
import { FileBox, RequesterBox } from "./MessageBoxes.tsx";
import { ReasonRadios } from "./ReasonRadios.tsx";
import { useAfterDeciding } from "./use-after-deciding.ts";

/** Rejecting: the reason stays inside, the requester reads what the policy makes of it. */
export function RejectPanel({ view }: { view: OpenCase }) {
  const { id: caseId, reference, version } = view.case;
  const { decidingBlocked, secondReviewer } = view.gate;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const note = useDraft("decision-note");
  const [reason, setReason] = useState<RejectReason | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const afterDeciding = useAfterDeciding("Rejected");
  const reject = useMutation(trpc.decisions.reject.mutationOptions({ onSettled: refresh }));

  function handleSubmit() {
    if (decidingBlocked || reject.isPending) return;
    note.save();
    const { data: input, error } = rejectInput.safeParse({ caseId, version, reason, note: note.text });
    setProblems(error ? z.flattenError(error).fieldErrors : {});
    if (input) reject.mutate(input, { onSuccess: afterDeciding });
  }

  return (
    <CasePanel title={`Reject ${reference}`} onSubmit={handleSubmit}>
      <ReasonRadios
        label="Reason, for the file only"
        reasons={rejectReasons}
        labels={rejectReasonLabels}
        chosen={reason}
        onChoose={setReason}
        error={problems.reason?.[0]}
      />
      {reason ? (
        <RequesterBox caseId={caseId} choice={{ kind: "reject", reason }} sends="message" />
      ) : (
        <Text size="sm" c="dimmed">
          Choose a reason to see what the requester will read. It never says which detail differs.
        </Text>
      )}
      <FileBox>
        <DraftBox draft={note} label="Note for the file" error={problems.note?.[0]} />
      </FileBox>
      <Commit
        label={secondReviewer ? "Reject, then a second check" : "Reject and send the message"}
        secondReviewer={secondReviewer}
        blockedBecause={decidingBlocked}
        isBusy={reject.isPending}
        refusal={reject.error}
      />
    </CasePanel>
  );
}

type Problems = Partial<Record<keyof z.infer<typeof rejectInput>, string[]>>;
