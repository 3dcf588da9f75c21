import { UserError } from "../../shared/errors.ts";
import { may } from "../../shared/permissions.ts";
import type { Staff } from "../../shared/staff.ts";

/** @throws UserError `forbidden` when the figures are somebody else's and only supervisors may see them. */
export function refuseOthersFigures(actor: Staff, staffId: string): void {
  if (actor.id === staffId || may(actor, "statistics:people")) return;
  throw new UserError("forbidden", "Figures of one person are for that person and supervisors.");
}
