import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { overturnInput } from "../../shared/decisions.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { StepPanel } from "../cases/StepPanel.tsx";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { useTRPC } from "../trpc.ts";

/** Opens a decided request again, with the supervisor as its holder. */
export function OverturnPanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const overturn = useMutation(trpc.decisions.overturn.mutationOptions({ onSettled: refresh }));

  return (
    <StepPanel
      title={`Overturn the decision on ${reference}`}
      box={{ draft: "overturn", label: "Why you overturn it", description: "Stays on the file." }}
      schema={overturnInput}
      typed={() => ({ caseId, version })}
      mutation={overturn}
      commit="Open the request again"
      blockedBecause={view.gate.overturnBlocked}
      done={`${reference} is open again, and you have it`}
    >
      {() => (
        <Text size="sm">
          The request goes back into review and you hold it. A code that has not been used stops working at
          once, and messages that have not left are stopped.
        </Text>
      )}
    </StepPanel>
  );
}
