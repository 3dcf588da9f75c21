import { Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { flushSync } from "react-dom";
import { judgeInput } from "../../shared/quality-review.ts";
import { Commit } from "../decisions/Commit.tsx";
import { type Problems, problemsOf } from "../form-problems.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { JudgementRadios } from "./JudgementRadios.tsx";
import classes from "./Review.module.css";
import { type Draft, useKeptJudgement } from "./use-kept-judgement.ts";

/** What they would have decided and a note, before they know what was: with the keys of deciding. */
export function JudgementForm({ decisionId, draft }: { decisionId: string; draft: Draft }) {
  const [typed, setTyped] = useState(draft);
  const [problems, setProblems] = useState<Problems>({});
  const { keep, stop, state } = useKeptJudgement(decisionId);
  const judge = useJudge();
  const { judgement, note } = typed;

  function change(changes: Partial<Draft>) {
    const next = { ...typed, ...changes };
    setTyped(next);
    keep(next);
  }

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { data, error } = judgeInput.safeParse({ decisionId, ...typed });
    flushSync(() => setProblems(error ? problemsOf(error) : {}));
    if (data && !judge.isPending) {
      stop();
      judge.mutate(data);
    } else form.querySelector<HTMLElement>("[aria-invalid=true], [role=radiogroup] input")?.focus();
  }

  return (
    <form onSubmit={handleSubmit} noValidate aria-labelledby="judgement" className={classes.panel}>
      <Title order={2} size="h3" id="judgement">
        Your judgement
      </Title>
      <Stack gap="lg">
        <JudgementRadios
          chosen={judgement}
          onChoose={(chosen) => change({ judgement: chosen })}
          error={problems["judgement"]}
        />
        <Textarea
          label="Note"
          description="Whoever decided reads it, if it is settled that they should have decided otherwise."
          rows={3}
          value={note}
          error={problems["note"]}
          onChange={({ currentTarget: { value } }) => change({ note: value })}
        />
        <Text size="sm" c="dimmed">
          A judgement is final: once saved, you see what was decided and say what was lacking in it.{" "}
          {state !== "" && `Draft: ${state.toLowerCase()}.`}
        </Text>
      </Stack>
      <Commit label="Save and see the decision" isBusy={judge.isPending} refusal={judge.error} />
    </form>
  );
}

function useJudge() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { announce } = useAnnouncements();
  return useMutation(
    trpc.quality.judge.mutationOptions({
      async onSuccess({ state }) {
        // The request is open to them again, on every page.
        await queryClient.invalidateQueries();
        const settled = state === "tie-break" ? "A third person settles it." : "It is settled.";
        announce(`Saved. ${settled} Now say what was lacking in the decision, if anything.`);
      },
    }),
  );
}
