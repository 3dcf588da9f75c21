import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  revokeCodeInput,
  revokeReasonLabels,
  type StaffRevokeReason,
  staffRevokeReasons,
} from "../../shared/codes.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { StepPanel } from "../cases/StepPanel.tsx";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { ReasonRadios } from "../decisions/ReasonRadios.tsx";
import { useTRPC } from "../trpc.ts";

/** Ends the life of a code; the decision that issued it stands. */
export function RevokePanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const [reason, setReason] = useState<StaffRevokeReason | null>(null);
  const revoke = useMutation(trpc.codes.revoke.mutationOptions({ onSettled: refresh }));

  return (
    <StepPanel
      title={`Revoke the code of ${reference}`}
      box={{ draft: "revoke", label: "What happened", description: "Stays on the file." }}
      schema={revokeCodeInput}
      typed={() => ({ caseId, version, reason })}
      mutation={revoke}
      commit="Revoke the code"
      done={`The code of ${reference} is revoked`}
    >
      {(problems) => (
        <>
          <Text size="sm">The code stops working at once. The approval stands.</Text>
          <ReasonRadios
            label="Reason"
            reasons={staffRevokeReasons}
            labels={revokeReasonLabels}
            chosen={reason}
            onChoose={setReason}
            error={problems["reason"]}
          />
        </>
      )}
    </StepPanel>
  );
}
