import { NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { callbackOutcomeGroups, callbackOutcomeLabels, logCallbackInput } from "../../shared/callbacks.ts";
import { useDraft } from "../cases/CaseDrafts.tsx";
import { CasePanel } from "../cases/CasePanel.tsx";
import { DraftBox } from "../cases/DraftBox.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { Commit } from "../decisions/Commit.tsx";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { CallbackAttempts } from "./CallbackAttempts.tsx";
import { CallingHours } from "./CallingHours.tsx";
import { CallScript } from "./CallScript.tsx";
import { NumberChoice } from "./NumberChoice.tsx";

type Callback = NonNullable<OpenCase["callback"]>;

const outcomeChoices = [
  { value: "", label: "Choose an outcome" },
  ...callbackOutcomeGroups.map(({ label, outcomes }) => ({
    group: label,
    items: outcomes.map((outcome) => ({ value: outcome, label: callbackOutcomeLabels[outcome] })),
  })),
];

/** Everything a call needs beside the case: the number, the hour, the words, and what came of it. */
export function CallbackPanel({ view, callback }: { view: OpenCase; callback: Callback }) {
  const { id: caseId, reference, version } = view.case;
  const note = useDraft("callback-note");
  const [contactId, setContactId] = useState(
    () => callback.phones.find(({ mayConfirm }) => mayConfirm)?.id ?? "",
  );
  const [outcome, setOutcome] = useState("");
  const [problems, setProblems] = useState<Problems>({});
  const log = useLogCallback();

  function handleSubmit() {
    if (callback.blocked || log.isPending) return;
    note.save();
    const typed = { caseId, version, contactId, outcome, note: note.text };
    const { data: input, error } = logCallbackInput.safeParse(typed);
    setProblems(error ? z.flattenError(error).fieldErrors : {});
    if (input) log.mutate(input);
  }

  return (
    <CasePanel title={`Callback for ${reference}`} onSubmit={handleSubmit}>
      <CallingHours callback={callback} view={view} />
      <NumberChoice
        callback={callback}
        view={view}
        chosen={contactId}
        onChoose={setContactId}
        error={problems.contactId?.[0]}
      />
      <CallScript />
      <NativeSelect
        label="Outcome"
        data={outcomeChoices}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value)}
        error={problems.outcome?.[0]}
      />
      {outcome === "confirmed" && <Text size="sm">Confirmed is your own statement; the log says so.</Text>}
      <DraftBox draft={note} label="Note (stays on the file)" error={problems.note?.[0]} />
      <Commit
        label="Save callback"
        blockedBecause={callback.blocked}
        isBusy={log.isPending}
        refusal={log.error}
      />
      <Stack gap="xs">
        <CallbackAttempts callback={callback} timeZone={view.office.timeZone} />
      </Stack>
    </CasePanel>
  );
}

type Problems = Partial<Record<keyof z.infer<typeof logCallbackInput>, string[]>>;

function useLogCallback() {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const { closePanel } = useCaseAddress();
  const note = useDraft("callback-note");
  const refresh = useRefreshCase();

  return useMutation(
    trpc.callbacks.log.mutationOptions({
      onSettled: refresh,
      onSuccess(_, { outcome }) {
        announce(`Callback saved: ${callbackOutcomeLabels[outcome]}`);
        note.clear();
        closePanel();
      },
    }),
  );
}
