import { may } from "../../shared/permissions.ts";
import type { Staff } from "../../shared/staff.ts";
import { paths } from "../paths.ts";
import type { Session } from "../sessions/use-session.ts";

/** A page of a section, as its navigation names it. */
export interface SectionEntry {
  to: string;
  label: string;
}

/** The pages that run the office, for whoever may open them. */
export function adminEntries({ staff, mode }: Pick<Session, "staff" | "mode">): SectionEntry[] {
  return [
    may(staff, "staff:manage") && { to: paths.staff(), label: "Staff" },
    may(staff, "records:manage") && { to: paths.records(), label: "Records" },
    may(staff, "imports:run") && { to: paths.imports(), label: "Imports" },
    may(staff, "watch-list:read") && { to: paths.watchList(), label: "Watch list" },
    may(staff, "messages:read") && { to: paths.messages(), label: "Messages" },
    may(staff, "office:manage") && { to: paths.office(), label: "Office" },
    may(staff, "portal:manage") && { to: paths.portals(), label: "Portals" },
    // Nobody is invented among real people.
    mode !== "production" && may(staff, "seeding:run") && { to: paths.seeding(), label: "Seeding" },
    may(staff, "policy:read") && { to: paths.policy(), label: "Policy" },
  ].filter((entry) => entry !== false);
}

/** The pages about what was decided, for whoever may open them. */
export function decisionEntries(staff: Staff): SectionEntry[] {
  return [
    may(staff, "decisions:read") && { to: paths.decisions(), label: "All decisions" },
    may(staff, "quality:read") && { to: paths.quality(), label: "Quality sample" },
    may(staff, "rules:read") && { to: paths.rules(), label: "Rules" },
  ].filter((entry) => entry !== false);
}
