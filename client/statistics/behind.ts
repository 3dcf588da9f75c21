import { may } from "../../shared/permissions.ts";
import type { Staff } from "../../shared/staff.ts";
import type { Behind } from "../../shared/statistics-charts.ts";
import { paths } from "../paths.ts";

/** The address of the list behind a figure; undefined for whoever may not read that list. */
export function addressBehind(behind: Behind, staff: Staff): string | undefined {
  if (behind.list === "queue") return paths.queue(behind.filters);
  return may(staff, "decisions:read") ? paths.decisions(behind.filters) : undefined;
}
