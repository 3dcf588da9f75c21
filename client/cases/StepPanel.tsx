import { type ReactNode, useState } from "react";
import type { z } from "zod";
import { Commit } from "../decisions/Commit.tsx";
import { type Problems, problemsOf } from "../form-problems.ts";
import { type DraftField, useDraft } from "./CaseDrafts.tsx";
import { CasePanel } from "./CasePanel.tsx";
import { DraftBox } from "./DraftBox.tsx";
import { useAfterStep } from "./use-after-step.ts";

interface StepPanelProps<Input> {
  title: string;
  /** What stands above the box, given the problems of its own fields. */
  children: (problems: Problems) => ReactNode;
  box: { draft: DraftField; label: string; description?: string };
  schema: z.ZodType<Input>;
  /** The input as it was typed, without the note. */
  typed: (form: FormData) => object;
  mutation: {
    mutate: (input: Input, options: { onSuccess: () => void }) => void;
    isPending: boolean;
    error: { message: string } | null;
  };
  commit: string;
  blockedBecause?: string | null;
  /** Said once it is done. */
  done: string;
}

/** A step that takes words for the file, kept while they are written, and perhaps a choice above them. */
export function StepPanel<Input>(props: StepPanelProps<Input>) {
  const { title, children, box, schema, typed, mutation, commit, blockedBecause = null, done } = props;
  const draft = useDraft(box.draft);
  const [problems, setProblems] = useState<Problems>({});
  const afterStep = useAfterStep(done);

  function handleSubmit(form: FormData) {
    if (blockedBecause || mutation.isPending) return;
    draft.save();
    const { data: input, error } = schema.safeParse({ ...typed(form), note: draft.text });
    setProblems(error ? problemsOf(error) : {});
    if (!input) return;
    const onSuccess = () => {
      draft.clear();
      afterStep();
    };
    mutation.mutate(input, { onSuccess });
  }

  return (
    <CasePanel title={title} onSubmit={handleSubmit}>
      {children(problems)}
      <DraftBox draft={draft} label={box.label} description={box.description} error={problems["note"]} />
      <Commit
        label={commit}
        blockedBecause={blockedBecause}
        isBusy={mutation.isPending}
        refusal={mutation.error}
      />
    </CasePanel>
  );
}
