import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { readDraftAddress } from "./policy-address.ts";
import { type Draft, useRefreshPolicy } from "./use-draft.ts";

/** Asks whether the draft is to go, when the address says so. */
export function DiscardDialog({ draft: { draftId, version, inForce, changes } }: { draft: Draft }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { tab, dialog } = readDraftAddress(params);
  const refresh = useRefreshPolicy();
  const { announce } = useAnnouncements();
  const close = () => void navigate(paths.policyDraft({ tab }), { replace: true, preventScrollReset: true });
  const discard = useMutation(
    useTRPC().policy.discardDraft.mutationOptions({
      async onSuccess() {
        announce("The draft is discarded.");
        await navigate(paths.policy());
      },
      onSettled: refresh,
    }),
  );

  return (
    <Modal opened={dialog === "discard"} onClose={close} title="Discard the draft" size="lg">
      <Stack gap="lg">
        <Text>
          {changes.length === 0 ? "Nothing was changed in it." : "Every change in it is lost for good."}{" "}
          Policy {inForce.version} stays in force.
        </Text>
        {discard.error && <ErrorAlert happened={discard.error.message} />}
        <Group>
          <Button
            color="brick"
            loading={discard.isPending}
            onClick={() => discard.mutate({ draftId, version })}
            data-autofocus
          >
            Discard the draft
          </Button>
          <Button variant="default" onClick={close}>
            Keep it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
