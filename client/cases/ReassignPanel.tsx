import { NativeSelect } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { reassignInput } from "../../shared/decisions.ts";
import { text } from "../form-data.ts";
import { useTRPC } from "../trpc.ts";
import type { OpenCase } from "./open-case.ts";
import { StepPanel } from "./StepPanel.tsx";
import { useRefreshCase } from "./use-refresh-case.ts";

const queue = { value: "", label: "Nobody: back to the queue" };

/** Gives a request somebody holds to somebody else, or back to the queue. */
export function ReassignPanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const { data: colleagues = [] } = useQuery(trpc.cases.colleagues.queryOptions({ caseId }));
  const reassign = useMutation(trpc.cases.reassign.mutationOptions({ onSettled: refresh }));

  return (
    <StepPanel
      title={`Reassign ${reference}`}
      box={{ draft: "reassign", label: "Why you reassign it", description: "Stays on the file." }}
      schema={reassignInput}
      typed={(form) => ({ caseId, version, to: text(form, "to") || null })}
      mutation={reassign}
      commit="Reassign"
      done={`${reference} is reassigned`}
    >
      {(problems) => (
        <NativeSelect
          name="to"
          label="Give it to"
          data={[queue, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]}
          error={problems["to"]}
        />
      )}
    </StepPanel>
  );
}
