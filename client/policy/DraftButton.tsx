import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { may } from "../../shared/permissions.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useRefreshPolicy } from "./use-draft.ts";

/** The way to the draft for those who may change the policy: opens one where there is none. */
export function DraftButton({ draft }: Pick<Answers["policy"]["page"], "draft">) {
  const { staff } = useSession();
  const refresh = useRefreshPolicy();
  const navigate = useNavigate();
  const open = useMutation(
    useTRPC().policy.openDraft.mutationOptions({
      onSettled: refresh,
      onSuccess: () => void navigate(paths.policyDraft()),
    }),
  );
  if (!may(staff, "policy:change")) return null;
  if (draft) {
    return (
      <Button component={Link} to={paths.policyDraft(draft.isAskedFor ? { tab: "publish" } : {})}>
        {draft.isAskedFor ? "Open the draft: publication is asked for" : "Open the draft"}
      </Button>
    );
  }
  return (
    <Stack gap="sm" align="end">
      {open.error && <ErrorAlert happened={open.error.message} />}
      <Button loading={open.isPending} onClick={() => open.mutate()}>
        Draft a new version
      </Button>
    </Stack>
  );
}
