import { Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { answerEscalationInput } from "../../shared/decisions.ts";
import { useTRPC } from "../trpc.ts";
import { NoteList } from "./NoteList.tsx";
import type { OpenCase } from "./open-case.ts";
import { StepPanel } from "./StepPanel.tsx";
import { useRefreshCase } from "./use-refresh-case.ts";

/** A supervisor's answer: whoever asked has the request again. */
export function AnswerPanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const { asker } = view;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const answer = useMutation(trpc.cases.answerEscalation.mutationOptions({ onSettled: refresh }));

  return (
    <StepPanel
      title={`Answer the question on ${reference}`}
      box={{ draft: "answer", label: "Answer", description: "Stays on the file." }}
      schema={answerEscalationInput}
      typed={() => ({ caseId, version })}
      mutation={answer}
      commit="Answer and give it back"
      blockedBecause={asker ? null : "Nobody asked a question here: decide it yourself."}
      done={`Answered. ${asker} has ${reference} again`}
    >
      {() => (
        <Stack gap="sm">
          <Text size="sm">{asker} asked, and gets the request back with your answer.</Text>
          <NoteList view={{ ...view, notes: view.notes.filter(({ by }) => by === asker) }} />
        </Stack>
      )}
    </StepPanel>
  );
}
