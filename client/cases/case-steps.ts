import { isOpen } from "../../shared/cases.ts";
import type { CasePanelName } from "./CaseAddress.tsx";
import type { OpenCase } from "./open-case.ts";

const holders: readonly CasePanelName[] = ["approve", "reject", "ask", "callback", "hand-back"];

/** The second of two chooses or lets go; there is nothing else left to do. */
const secondReviewers: readonly CasePanelName[] = ["approve", "reject", "callback", "hand-back"];

/** The panels somebody who works cases may open here: most need the claim, some only that nobody else has it. */
export function panelsFor(view: OpenCase): readonly CasePanelName[] {
  const { claim, isMasked } = view;
  if (!isMasked && view.case.status === "second-review") return [...secondReviewers, "note"];
  if (!isMasked) return [...holders, "note", "withdraw", "duplicate"];
  if (!isOpen(view.case.status) || (claim && !claim.isYours)) return ["note"];
  const always: readonly CasePanelName[] = ["note", "withdraw", "duplicate"];
  return view.case.status === "awaiting-requester" ? ["reply", ...always] : always;
}

/** Nobody works on it now and it waits to be taken. */
export function mayBeTaken({ case: { status }, claim, gate }: OpenCase): boolean {
  if (status === "queued") return true;
  const isFree = claim === null || claim.isOver;
  return isFree && (status === "in-review" || (status === "second-review" && !gate.choseFirst));
}
