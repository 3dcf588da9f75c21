import type { StaffRow } from "../../db/tables.ts";
import type { Staff } from "../../shared/staff.ts";

/** A member of staff as both sides know them, without what only signing in needs. */
export function staffOf({ id, name, role, isCleared }: StaffRow): Staff {
  return { id, name, role, isCleared: isCleared === 1 };
}
