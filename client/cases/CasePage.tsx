import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { paths } from "../paths.ts";
import { type Answers, errorCode, inBackground, useTRPC } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { TableSkeleton } from "../ui/TableSkeleton.tsx";
import { CaseAddress } from "./CaseAddress.tsx";
import { CaseDrafts } from "./CaseDrafts.tsx";
import { CaseWorkspace } from "./CaseWorkspace.tsx";

/** One request, from what they sent to what was decided. */
export function CasePage() {
  const trpc = useTRPC();
  const { caseId = "" } = useParams();
  const { data, dataUpdatedAt, error, refetch } = useQuery(
    trpc.cases.get.queryOptions(
      { caseId },
      { ...inBackground, refetchInterval: ({ state }) => followingMs(state.data) },
    ),
  );
  if (data) {
    const view = { ...data, serverOffsetMilliseconds: Date.parse(data.now) - dataUpdatedAt };
    return (
      <CaseAddress key={data.case.id}>
        <CaseDrafts view={view}>
          <CaseWorkspace view={view} />
        </CaseDrafts>
      </CaseAddress>
    );
  }
  if (!error) return <TableSkeleton />;
  if (errorCode(error) !== "NOT_FOUND") {
    return <ErrorAlert happened={error.message} onRetry={() => void refetch()} />;
  }
  return (
    <EmptyState
      title={error.message}
      action={
        <Anchor component={Link} to={paths.queue()}>
          Go to the queue
        </Anchor>
      }
    />
  );
}

/** While a message is under way the page follows it, so that nobody need reload to see it arrive. */
function followingMs(view: Answers["cases"]["get"] | undefined): number | false {
  const states = view?.deliveries.map(({ state }) => state) ?? [];
  if (states.includes("queued") || states.includes("sending")) return 2000;
  return states.includes("temporary-failure") && 10_000;
}
