import { isOpen } from "../../shared/cases.ts";
import { type CodeState, liveCodeStates } from "../../shared/codes.ts";
import { transitionBlockedBecause } from "../../shared/transitions.ts";
import type { CasePanelName } from "./CaseAddress.tsx";
import type { OpenCase } from "./open-case.ts";

const holders: readonly CasePanelName[] = ["approve", "reject", "ask", "callback", "hand-back"];

/** The panels somebody who works cases may open here: most need the claim, some only that nobody else has it. */
export function panelsFor(view: OpenCase): readonly CasePanelName[] {
  const { claim, isMasked } = view;
  if (!isMasked) return [...holders, "note", "withdraw", "duplicate"];
  if (!isOpen(view.case.status) || (claim && !claim.isYours)) return ["note"];
  const always: readonly CasePanelName[] = ["note", "withdraw", "duplicate"];
  return view.case.status === "awaiting-requester" ? ["reply", ...always] : always;
}

/** What supervisors may do on top, whoever has the case. */
export function supervisorPanelsFor({ case: { status }, deliveries }: OpenCase): readonly CasePanelName[] {
  const live: readonly CodeState[] = liveCodeStates;
  const panels: (CasePanelName | false)[] = [
    transitionBlockedBecause("overturn", status) === null && "overturn",
    deliveries.some(({ code }) => code !== null && live.includes(code.state)) && "revoke",
  ];
  return panels.filter((panel) => panel !== false);
}

/** Nobody works on it now and it waits to be taken. */
export function mayBeTaken({ case: { status }, claim }: OpenCase): boolean {
  if (status === "in-review") return claim === null || claim.isOver;
  return status === "queued";
}
