import { officeDay } from "../dates.ts";
import { paths } from "../paths.ts";
import type { AuditRow } from "./AuditTable.tsx";

/** The day of whoever made an entry, in the office's time zone. */
export function dayOf({ who, at }: AuditRow, timeZone: string): string {
  const day = officeDay(at, timeZone);
  return paths.audit({ who: who.id, from: day, to: day });
}

/** Everything on the case an entry is about; null when it is about none, or about one that is hidden. */
export function wholeCaseOf({ case: caseFile }: AuditRow): string | null {
  return caseFile && paths.audit({ case: caseFile.reference });
}
