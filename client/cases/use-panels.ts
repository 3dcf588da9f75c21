import { may } from "../../shared/permissions.ts";
import { useSession } from "../sessions/use-session.ts";
import type { CasePanelName } from "./CaseAddress.tsx";
import { panelsFor, supervisorPanelsFor } from "./case-steps.ts";
import type { OpenCase } from "./open-case.ts";

/** The panels whoever is signed in may open on this case now. */
export function usePanels(view: OpenCase): readonly CasePanelName[] {
  const { staff } = useSession();
  const own = may(staff, "cases:work") ? panelsFor(view) : [];
  return may(staff, "cases:supervise") ? [...own, ...supervisorPanelsFor(view)] : own;
}
