import { systemActor } from "../../shared/audit.ts";
import { type StaffRole, staffRoleLabels } from "../../shared/staff.ts";

/** "Dana Reyes (reviewer)", in the role they acted in; the system is just that. */
export function nameAndRole({ id, name, role }: { id: string; name: string; role: string }): string {
  if (id === systemActor.id) return name;
  return `${name} (${isStaffRole(role) ? staffRoleLabels[role].toLowerCase() : role})`;
}

function isStaffRole(role: string): role is StaffRole {
  return Object.hasOwn(staffRoleLabels, role);
}
