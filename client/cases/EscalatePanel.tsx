import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  escalateInput,
  type EscalateReason,
  escalateReasonLabels,
  escalateReasons,
} from "../../shared/decisions.ts";
import { ReasonRadios } from "../decisions/ReasonRadios.tsx";
import { useTRPC } from "../trpc.ts";
import type { OpenCase } from "./open-case.ts";
import { StepPanel } from "./StepPanel.tsx";
import { useRefreshCase } from "./use-refresh-case.ts";

/** Puts a question to a supervisor. */
export function EscalatePanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const [reason, setReason] = useState<EscalateReason | null>(null);
  const escalate = useMutation(trpc.cases.escalate.mutationOptions({ onSettled: refresh }));

  return (
    <StepPanel
      title={`Escalate ${reference}`}
      box={{
        draft: "escalation",
        label: "Question to answer",
        description: "A supervisor answers, and you get the request back, or decides it.",
      }}
      schema={escalateInput}
      typed={() => ({ caseId, version, reason })}
      mutation={escalate}
      commit="Escalate to a supervisor"
      done={`${reference} waits for a supervisor`}
    >
      {(problems) => (
        <ReasonRadios
          label="Reason"
          reasons={escalateReasons}
          labels={escalateReasonLabels}
          chosen={reason}
          onChoose={setReason}
          error={problems["reason"]}
        />
      )}
    </StepPanel>
  );
}
