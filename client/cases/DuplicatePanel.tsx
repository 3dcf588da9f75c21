import { Text, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { markDuplicateInput } from "../../shared/decisions.ts";
import { Commit } from "../decisions/Commit.tsx";
import { text } from "../form-data.ts";
import { errorField, useTRPC } from "../trpc.ts";
import { CasePanel } from "./CasePanel.tsx";
import type { OpenCase } from "./open-case.ts";
import { useAfterStep } from "./use-after-step.ts";
import { useCaseAddress } from "./CaseAddress.tsx";
import { useRefreshCase } from "./use-refresh-case.ts";

/** Closes a request as the double of another open one of the same person. */
export function DuplicatePanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const { of } = useCaseAddress();
  const refresh = useRefreshCase();
  const [problems, setProblems] = useState<Problems>({});
  const afterStep = useAfterStep(`${reference} is marked as a duplicate`);
  const markDuplicate = useMutation(trpc.cases.markDuplicate.mutationOptions({ onSettled: refresh }));
  const { error: refusal } = markDuplicate;
  const isAboutReference = errorField(refusal) === "ofReference";

  function handleSubmit(form: FormData) {
    const typed = { caseId, version, ofReference: text(form, "ofReference"), note: text(form, "note") };
    const { data: input, error } = markDuplicateInput.safeParse(typed);
    setProblems(error ? z.flattenError(error).fieldErrors : {});
    if (input && !markDuplicate.isPending) markDuplicate.mutate(input, { onSuccess: afterStep });
  }

  return (
    <CasePanel title={`Mark ${reference} as a duplicate`} onSubmit={handleSubmit}>
      <Text size="sm">
        This request closes. The other one stays open, and gets these details if they are the newer ones.
      </Text>
      <TextInput
        name="ofReference"
        label="Duplicate of"
        description="The reference of the request that stays open, like PD-7K4M-29Q"
        defaultValue={of}
        ff="monospace"
        error={isAboutReference ? refusal?.message : problems.ofReference && "Enter the other reference"}
      />
      <Textarea name="note" label="Note for the file" rows={3} error={problems.note?.[0]} />
      <Commit
        label="Close as a duplicate"
        isBusy={markDuplicate.isPending}
        refusal={isAboutReference ? null : refusal}
      />
    </CasePanel>
  );
}

type Problems = Partial<Record<keyof z.infer<typeof markDuplicateInput>, string[]>>;
