import { staffRoleLabels, staffRoles } from "../../shared/staff.ts";

export const roleChoices = staffRoles.map((role) => ({ value: role, label: staffRoleLabels[role] }));

export const clearanceHelp = "May see requests of persons protected by law (8 U.S.C. 1367).";
