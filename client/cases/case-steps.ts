import { type CaseStatus, isOpen } from "../../shared/cases.ts";
import { type CodeState, liveCodeStates } from "../../shared/codes.ts";
import { transitionBlockedBecause, waitsForSupervisor } from "../../shared/transitions.ts";
import type { CasePanelName } from "./CaseAddress.tsx";
import type { OpenCase } from "./open-case.ts";

const forAnyOpen = ["withdraw", "duplicate", "security-hold"] as const satisfies CasePanelName[];

/** What the holder may do, by where the case stands; a supervisor holds what waits for one without moving it. */
const holders: Partial<Record<CaseStatus, readonly CasePanelName[]>> = {
  "in-review": ["approve", "reject", "ask", "escalate", "hold", "callback", "hand-back", ...forAnyOpen],
  escalated: ["answer", "approve", "reject", "callback", ...forAnyOpen],
  "fraud-hold": ["release", "reject", "callback"],
  // The second of two chooses or lets go; there is nothing else left to do.
  "second-review": ["approve", "reject", "callback", "hand-back"],
};

/** The panels somebody who works cases may open here: most need the claim, some only that nobody else has it. */
export function panelsFor(view: OpenCase): readonly CasePanelName[] {
  const { claim, isMasked } = view;
  if (!isMasked) return ["note", "dispute", ...(holders[view.case.status] ?? [])];
  if (view.reissue) return ["note", "reissue"];
  if (!isOpen(view.case.status) || (claim && !claim.isYours)) return ["note"];
  if (view.case.status === "fraud-hold") return ["note"];
  const always: readonly CasePanelName[] = ["note", ...forAnyOpen];
  return view.case.status === "awaiting-requester" ? ["reply", ...always] : always;
}

/** What supervisors may do on top, whoever has the case. */
export function supervisorPanelsFor({ case: { status }, deliveries }: OpenCase): readonly CasePanelName[] {
  const live: readonly CodeState[] = liveCodeStates;
  const panels: (CasePanelName | false)[] = [
    status === "in-review" && "reassign",
    transitionBlockedBecause("overturn", status) === null && "overturn",
    deliveries.some(({ code }) => code !== null && live.includes(code.state)) && "revoke",
  ];
  return panels.filter((panel) => panel !== false);
}

/** Nobody works on it now and it waits to be taken. */
export function mayBeTaken(
  { case: { status }, claim, gate }: OpenCase,
  { maySupervise }: { maySupervise: boolean },
): boolean {
  if (claim !== null && !claim.isOver) return false;
  if (waitsForSupervisor(status)) return maySupervise;
  if (status === "second-review") return !gate.choseFirst;
  return status === "in-review" || status === "queued";
}
