import { Checkbox, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { channelLabels, channels, recordReplyInput } from "../../shared/cases.ts";
import { Commit } from "../decisions/Commit.tsx";
import { text } from "../form-data.ts";
import { type Problems, problemsOf } from "../form-problems.ts";
import { useTRPC } from "../trpc.ts";
import { useDraft } from "./CaseDrafts.tsx";
import { CasePanel } from "./CasePanel.tsx";
import { DraftBox } from "./DraftBox.tsx";
import type { OpenCase } from "./open-case.ts";
import { readSubmittedChanges } from "./submitted-fields.ts";
import { CorrectableFields } from "./SubmittedDetailsFields.tsx";
import { useAfterStep } from "./use-after-step.ts";
import { useRefreshCase } from "./use-refresh-case.ts";

const channelChoices = [
  { value: "", label: "Choose how it came" },
  ...channels.map((channel) => ({ value: channel, label: channelLabels[channel] })),
];

/** Records what the requester answered, and their details where these are new. */
export function ReplyPanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const draft = useDraft("reply");
  const [hasNewDetails, setHasNewDetails] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const afterStep = useAfterStep(`Reply recorded. ${reference} is back in the queue`);
  const recordReply = useMutation(trpc.cases.recordReply.mutationOptions({ onSettled: refresh }));

  function handleSubmit(form: FormData) {
    const changes = hasNewDetails ? readSubmittedChanges(form) : {};
    const typed = { caseId, version, channel: text(form, "channel"), summary: draft.text, changes };
    const { data: input, error } = recordReplyInput.safeParse(typed);
    setProblems(error ? problemsOf(error, "changes") : {});
    if (!input || recordReply.isPending) return;
    const onSuccess = () => {
      draft.clear();
      afterStep();
    };
    recordReply.mutate(input, { onSuccess });
  }

  return (
    <CasePanel title={`Record a reply to ${reference}`} onSubmit={handleSubmit}>
      <NativeSelect
        name="channel"
        label="How the reply came"
        data={channelChoices}
        defaultValue=""
        error={problems["channel"]}
      />
      <DraftBox draft={draft} label="What they said" rows={4} error={problems["summary"]} />
      <Checkbox
        label="They gave new details (fill in only what is new)"
        checked={hasNewDetails}
        onChange={(event) => setHasNewDetails(event.currentTarget.checked)}
      />
      {hasNewDetails && <CorrectableFields problems={problems} />}
      <Commit label="Record the reply" isBusy={recordReply.isPending} refusal={recordReply.error} />
    </CasePanel>
  );
}
