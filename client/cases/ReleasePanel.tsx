import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { releaseInput } from "../../shared/decisions.ts";
import { useTRPC } from "../trpc.ts";
import type { OpenCase } from "./open-case.ts";
import { StepPanel } from "./StepPanel.tsx";
import { useRefreshCase } from "./use-refresh-case.ts";

/** Lets a request on security hold go on. */
export function ReleasePanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const release = useMutation(trpc.cases.releaseSecurityHold.mutationOptions({ onSettled: refresh }));

  return (
    <StepPanel
      title={`Release ${reference} from security hold`}
      box={{ draft: "release", label: "Why it can go on", description: "Stays on the file." }}
      schema={releaseInput}
      typed={() => ({ caseId, version })}
      mutation={release}
      commit="Release, and review it myself"
      done={`${reference} is in review, and you have it`}
    >
      {() => <Text size="sm">The request goes back into review and stays with you.</Text>}
    </StepPanel>
  );
}
