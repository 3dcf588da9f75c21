import { Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { holdInput, type HoldReason, holdReasonLabels, holdReasons } from "../../shared/decisions.ts";
import { ReasonRadios } from "../decisions/ReasonRadios.tsx";
import { text } from "../form-data.ts";
import { errorField, useTRPC } from "../trpc.ts";
import type { OpenCase } from "./open-case.ts";
import { StepPanel } from "./StepPanel.tsx";
import { useRefreshCase } from "./use-refresh-case.ts";

/** Lets the request wait for something outside the desk until a date. */
export function HoldPanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const [reason, setReason] = useState<HoldReason | null>(null);
  const hold = useMutation(trpc.cases.hold.mutationOptions({ onSettled: refresh }));
  const { error: refusal } = hold;
  const isAboutDate = errorField(refusal) === "until";

  return (
    <StepPanel
      title={`Put ${reference} on hold`}
      box={{ draft: "hold", label: "Note for the file" }}
      schema={holdInput}
      typed={(form) => ({ caseId, version, reason, until: text(form, "until") })}
      mutation={{ ...hold, error: isAboutDate ? null : refusal }}
      commit="Put on hold"
      done={`${reference} is on hold`}
    >
      {(problems) => (
        <>
          <Text size="sm">The deadline pauses. On the date, the request is back in the queue.</Text>
          <ReasonRadios
            label="Reason"
            reasons={holdReasons}
            labels={holdReasonLabels}
            chosen={reason}
            onChoose={setReason}
            error={problems["reason"]}
          />
          <TextInput
            type="date"
            name="until"
            label="Hold until"
            error={isAboutDate ? refusal?.message : problems["until"]}
          />
        </>
      )}
    </StepPanel>
  );
}
