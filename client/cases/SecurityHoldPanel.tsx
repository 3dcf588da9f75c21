import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { securityHoldInput } from "../../shared/decisions.ts";
import { useTRPC } from "../trpc.ts";
import type { OpenCase } from "./open-case.ts";
import { StepPanel } from "./StepPanel.tsx";
import { useRefreshCase } from "./use-refresh-case.ts";

/** Stops the request until a supervisor has looked at it. */
export function SecurityHoldPanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const hold = useMutation(trpc.cases.securityHold.mutationOptions({ onSettled: refresh }));

  return (
    <StepPanel
      title={`Put ${reference} on security hold`}
      box={{ draft: "security-hold", label: "What worries you", description: "Stays on the file." }}
      schema={securityHoldInput}
      typed={() => ({ caseId, version })}
      mutation={hold}
      commit="Put on security hold"
      done={`${reference} is on security hold`}
    >
      {() => (
        <Text size="sm">
          Nothing more happens until a supervisor has looked at it. The requester is told nothing.
        </Text>
      )}
    </StepPanel>
  );
}
