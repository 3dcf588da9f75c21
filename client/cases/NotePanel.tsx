import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { addNoteInput } from "../../shared/cases.ts";
import { Commit } from "../decisions/Commit.tsx";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { useDraft } from "./CaseDrafts.tsx";
import { CasePanel } from "./CasePanel.tsx";
import { DraftBox } from "./DraftBox.tsx";
import type { OpenCase } from "./open-case.ts";
import { useCaseAddress } from "./CaseAddress.tsx";
import { useRefreshCase } from "./use-refresh-case.ts";

/** A note for the file, which the requester never sees. */
export function NotePanel({ view }: { view: OpenCase }) {
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const { announce } = useAnnouncements();
  const { closePanel } = useCaseAddress();
  const draft = useDraft("note");
  const [problem, setProblem] = useState<string>();
  const addNote = useMutation(trpc.cases.addNote.mutationOptions({ onSettled: refresh }));

  function handleSubmit() {
    const { data: input, error } = addNoteInput.safeParse({ caseId: view.case.id, text: draft.text });
    setProblem(error && z.flattenError(error).fieldErrors.text?.[0]);
    if (!input || addNote.isPending) return;
    const onSuccess = () => {
      announce("Note saved");
      draft.clear();
      closePanel("notes");
    };
    addNote.mutate(input, { onSuccess });
  }

  return (
    <CasePanel title="Write a note" onSubmit={handleSubmit}>
      <DraftBox
        draft={draft}
        label="Note"
        description="Stays on the file. The requester never sees it."
        rows={6}
        error={problem}
      />
      <Commit label="Save note" isBusy={addNote.isPending} refusal={addNote.error} />
    </CasePanel>
  );
}
