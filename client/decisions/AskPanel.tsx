import { Checkbox, Kbd, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { type AskBundle, askBundleLabels, askBundles, askInput } from "../../shared/decisions.ts";
import { useDraft } from "../cases/CaseDrafts.tsx";
import { CasePanel } from "../cases/CasePanel.tsx";
import { DraftBox } from "../cases/DraftBox.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { useTRPC } from "../trpc.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import { Commit } from "./Commit.tsx";
import { FileBox, RequesterBox } from "./MessageBoxes.tsx";
import { digitKeys } from "./ReasonRadios.tsx";
import { useAfterDeciding } from "./use-after-deciding.ts";

/** Asking for more, in bundles: one field alone would say which detail differs. */
export function AskPanel({ view }: { view: OpenCase }) {
  const { id: caseId, reference, version } = view.case;
  const { decidingBlocked } = view.gate;
  const trpc = useTRPC();
  const refresh = useRefreshCase();
  const note = useDraft("decision-note");
  const [bundles, setBundles] = useState<AskBundle[]>([]);
  const [problem, setProblem] = useState<string>();
  const afterDeciding = useAfterDeciding("Asked about");
  const ask = useMutation(trpc.decisions.ask.mutationOptions({ onSettled: refresh }));

  function handleSubmit() {
    if (decidingBlocked || ask.isPending) return;
    note.save();
    const { data: input, error } = askInput.safeParse({ caseId, version, bundles, note: note.text });
    setProblem(error && z.flattenError(error).fieldErrors.bundles?.[0]);
    if (input) ask.mutate(input, { onSuccess: afterDeciding });
  }

  return (
    <CasePanel title={`Ask about ${reference}`} onSubmit={handleSubmit}>
      <BundleBoxes chosen={bundles} onChange={setBundles} error={problem} />
      {bundles.length > 0 ? (
        <RequesterBox caseId={caseId} choice={{ kind: "ask", bundles }} sends="message" />
      ) : (
        <Text size="sm" c="dimmed">
          Choose what to ask about to see what the requester will read.
        </Text>
      )}
      <FileBox>
        <DraftBox draft={note} label="Note for the file" />
      </FileBox>
      <Commit
        label="Ask and wait for a reply"
        blockedBecause={decidingBlocked}
        isBusy={ask.isPending}
        refusal={ask.error}
      />
    </CasePanel>
  );
}

interface BundleBoxesProps {
  chosen: AskBundle[];
  onChange: (chosen: AskBundle[]) => void;
  error: string | undefined;
}

function BundleBoxes({ chosen, onChange, error }: BundleBoxesProps) {
  const toggle = (bundle: AskBundle) =>
    // In the order of the list, whatever the order of the keys.
    onChange(askBundles.filter((each) => (each === bundle) !== chosen.includes(each)));
  useShortcuts(digitKeys(askBundles, askBundleLabels, toggle), "Panel");

  return (
    <Checkbox.Group label="Ask about" value={chosen} error={error}>
      <Stack gap="xs" pt="xs">
        {askBundles.map((bundle, place) => (
          <Checkbox
            key={bundle}
            value={bundle}
            checked={chosen.includes(bundle)}
            onChange={() => toggle(bundle)}
            aria-keyshortcuts={`${place + 1}`}
            label={
              <>
                <Kbd aria-hidden="true">{place + 1}</Kbd> {askBundleLabels[bundle]}
              </>
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
