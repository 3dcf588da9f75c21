import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { approveReasonLabels, approveReasons } from "../../shared/decisions.ts";
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

/** Approving: a reason, the message, a note, and `Ctrl+Enter`. */
export function ApprovePanel({ view }: { view: OpenCase }) {
  const { id: caseId, reference, version } = view.case;
  const { blockers, decidingBlocked, secondReviewer } = view.gate;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const note = useDraft("decision-note");
  const [reason, setReason] = useState(() => likelyReason(view));
  const afterDeciding = useAfterDeciding("Approved");
  const approve = useMutation(trpc.decisions.approve.mutationOptions({ onSettled: refresh }));
  const blocked = decidingBlocked ?? (blockers.length > 0 ? blockers.join(" ") : null);

  function handleSubmit() {
    if (blocked || approve.isPending) return;
    note.save();
    approve.mutate({ caseId, version, reason, note: note.text.trim() }, { onSuccess: afterDeciding });
  }

  return (
    <CasePanel title={`Approve ${reference}`} onSubmit={handleSubmit}>
      <ReasonRadios
        label="Reason"
        reasons={approveReasons}
        labels={approveReasonLabels}
        chosen={reason}
        onChoose={setReason}
      />
      <RequesterBox caseId={caseId} choice={{ kind: "approve" }} sends="code" />
      <FileBox>
        <DraftBox draft={note} label="Note for the file" />
      </FileBox>
      <Commit
        label={secondReviewer ? "Approve, then a second check" : "Approve and send code"}
        secondReviewer={secondReviewer}
        blockedBecause={blocked}
        isBusy={approve.isPending}
        refusal={approve.error}
      />
    </CasePanel>
  );
}

function likelyReason({ callback }: OpenCase) {
  return callback?.state === "confirmed" ? "match-after-callback" : approveReasons[0]!;
}
