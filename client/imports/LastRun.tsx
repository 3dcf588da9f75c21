import { useRun } from "../runs/use-run.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";

/** Why the last piece of work on a file did not come to its end, when it broke off. */
export function LastRun({ runId }: { runId: string }) {
  const { problem } = useRun(runId);
  return problem === null ? null : <ErrorAlert happened={problem} />;
}
