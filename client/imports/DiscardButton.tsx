import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { discardBlockedBecause } from "../../shared/imports.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { focusPageTitle } from "../ui/PageTitle.tsx";
import type { Import } from "./ImportPage.tsx";
import { useRefreshImports } from "./use-refresh-imports.ts";

/** Takes a file away with all it holds, once somebody says so a second time. */
export function DiscardButton({ file }: { file: Import }) {
  const [isAsking, setAsking] = useState(false);
  const { announce } = useAnnouncements();
  const refresh = useRefreshImports();
  const discard = useMutation(
    useTRPC().imports.discard.mutationOptions({
      async onSuccess() {
        setAsking(false);
        await refresh();
        announce("The file is discarded.");
        focusPageTitle();
      },
    }),
  );
  if (discardBlockedBecause(file)) return null;

  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Discard the file
      </Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title="Discard the file">
        <Stack gap="lg">
          <Text>{whatGoes(file)}</Text>
          {discard.error && <ErrorAlert happened={discard.error.message} />}
          <Group>
            <Button
              color="brick"
              loading={discard.isPending}
              onClick={() => discard.mutate({ importId: file.id })}
            >
              Discard the file
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function whatGoes({ standing, bad }: Import): string {
  if (standing === "finished") {
    return `What was imported stays on record. The ${bad.toLocaleString("en-US")} rows that can't be imported are taken away and can't be downloaded any more.`;
  }
  if (standing === "stopped") {
    return "What was imported stays on record. The rest of the file is taken away, and you would have to upload it again.";
  }
  return "Nothing of this file is on record. All of it is taken away, and you would have to upload it again.";
}
