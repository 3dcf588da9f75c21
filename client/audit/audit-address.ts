import type { z } from "zod";
import { auditAddress, type AuditFilters } from "../../shared/audit.ts";

/** What an address of the log shows: filters, page and the entry that is open. */
export type AuditAddress = z.infer<typeof auditAddress>;

export function readAuditAddress(search: string): AuditAddress {
  return auditAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** What the server is asked for: the address without the open entry. */
export function readAuditFilters(search: string): AuditFilters {
  const { entry: _, ...filters } = readAuditAddress(search);
  return filters;
}

/** The same list from its newest entry, with no entry open. */
export function newestPage({ who, what, case: reference, from, to }: AuditAddress): AuditAddress {
  return { who, what, case: reference, from, to };
}

export function isFiltered(address: AuditAddress): boolean {
  return Object.values(newestPage(address)).some((value) => value !== undefined);
}
