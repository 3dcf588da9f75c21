import { Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { CasePanel } from "../cases/CasePanel.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { useAfterStep } from "../cases/use-after-step.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { Commit } from "../decisions/Commit.tsx";
import { RequesterBox } from "../decisions/MessageBoxes.tsx";
import { useTRPC } from "../trpc.ts";

/** Sends a code again under the approval there is: it says where it goes, and one press does it. */
export function ReissuePanel({ view }: { view: OpenCase }) {
  const { id: caseId, version, reference } = view.case;
  const refresh = useRefreshCase();
  const reissue = useMutation(useTRPC().codes.reissue.mutationOptions({ onSettled: refresh }));
  const afterStep = useAfterStep(`A new code for ${reference} is on its way`);
  const { blocked = null, isLongLived = false } = view.reissue ?? {};

  function handleSubmit() {
    if (blocked || reissue.isPending) return;
    reissue.mutate({ caseId, version }, { onSuccess: afterStep });
  }

  return (
    <CasePanel title={`Send a new code for ${reference}`} onSubmit={handleSubmit}>
      <Stack gap="sm">
        <Text size="sm" tabIndex={-1} data-first-stop>
          The approval stands, so no fresh review is needed: nothing it stood on has changed since. A new code
          goes out; the old one stays ended.
        </Text>
        {isLongLived && (
          <Text size="sm">
            The code lives longer than the usual standard allows, and the message says so.
          </Text>
        )}
      </Stack>
      <RequesterBox caseId={caseId} choice={{ kind: "approve" }} sends="code" />
      <Commit
        label="Send a new code"
        blockedBecause={blocked}
        isBusy={reissue.isPending}
        refusal={reissue.error}
      />
    </CasePanel>
  );
}
