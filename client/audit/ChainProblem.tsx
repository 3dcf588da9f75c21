import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useChainState } from "./use-chain-state.ts";

/** What is wrong with the log, and what that means for the office. */
export function ChainProblem() {
  const problem = useChainState()?.problem;
  if (!problem) return null;
  return (
    <ErrorAlert
      happened={`The audit log is not in order. ${problem}`}
      safe="No codes are issued until it is. Reading, rejecting and asking go on."
      todo="Tell whoever runs the database, and keep a copy of it as it is."
    />
  );
}
