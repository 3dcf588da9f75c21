import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { slotProblem } from "../../shared/policy-checks.ts";
import { type NumberedSentence, type PolicyValue, valueInWords } from "../../shared/policy-sentences.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import classes from "./Policy.module.css";
import { SlotField } from "./SlotField.tsx";
import { type Draft, useRefreshPolicy } from "./use-draft.ts";

interface EditableSentenceProps {
  draft: Draft;
  sentence: NumberedSentence;
  value: PolicyValue;
  /** Whether it differs from the policy in force. */
  isChanged: boolean;
  /** Why it does not go with the rest of the draft. */
  problem: string | undefined;
}

/** A sentence whose slot is saved as soon as it is changed. */
export function EditableSentence({ draft, sentence, value, isChanged, problem }: EditableSentenceProps) {
  // What was chosen, until the draft says it, too.
  const [chosen, setChosen] = useState<PolicyValue | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const problemId = useId();
  const change = useChange(sentence);
  const told = wrong ?? problem;

  function choose(next: PolicyValue): boolean {
    const found = slotProblem(sentence.slot, next);
    setWrong(found);
    if (found) return false;
    setChosen(next);
    const { draftId, version } = draft;
    const input = {
      draftId,
      version,
      path: sentence.path,
      value: typeof next === "object" ? [...next] : next,
    };
    change.mutate(input, { onSettled: () => setChosen(null) });
    return true;
  }

  return (
    <div className={classes.editable}>
      <div className={isChanged ? classes.changed : undefined}>
        <SlotField
          sentence={sentence}
          value={chosen ?? value}
          onChoose={choose}
          describedBy={told ? problemId : undefined}
        />
      </div>
      {told && (
        <span id={problemId} className={classes.problem}>
          {told}
        </span>
      )}
      {change.error && <ErrorAlert happened={change.error.message} />}
    </div>
  );
}

function useChange({ number, slot }: NumberedSentence) {
  const refresh = useRefreshPolicy();
  const { announce } = useAnnouncements();
  return useMutation(
    useTRPC().policy.changeDraft.mutationOptions({
      onSettled: refresh,
      onSuccess: (_, { value }) => announce(`Saved. Sentence ${number}: ${valueInWords(slot, value)}`),
    }),
  );
}
