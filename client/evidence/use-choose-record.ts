import { useMutation } from "@tanstack/react-query";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

/** Says which record the request is about, or with null that none of those found is. */
export function useChooseRecord(view: OpenCase, onChosen: () => void) {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const refresh = useRefreshCase();
  const chooseRecord = useMutation(trpc.records.choose.mutationOptions({ onSettled: refresh }));
  const { id: caseId, version } = view.case;

  function as(recordId: string | null) {
    const onSuccess = () => {
      announce(recordId ? "Record chosen. The details are compared with it now." : "No record is chosen.");
      onChosen();
    };
    chooseRecord.mutate({ caseId, version, recordId }, { onSuccess });
  }

  return { as, error: chooseRecord.error };
}
