import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";

/** Takes the request that is due first and opens it. */
export function NextRequest() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { announce } = useAnnouncements();
  const takeNext = useMutation(
    trpc.queue.takeNext.mutationOptions({
      onSuccess(taken) {
        if (!taken) return announce("No request is waiting.");
        announce(`Opened ${taken.reference}`);
        return navigate(paths.case(taken.id));
      },
      onError: (error) => announce(error.message),
    }),
  );

  return (
    <ShortcutButton
      shortcut="n"
      variant="default"
      loading={takeNext.isPending}
      onClick={() => takeNext.mutate({})}
    >
      Next request
    </ShortcutButton>
  );
}
