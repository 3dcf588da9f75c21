import { z } from "zod";
import { type AuditEvent, type AuditPlace, type AuditSelection, listAudit } from "../../db/queries/audit.ts";
import { findCaseByReference, listCasesById } from "../../db/queries/cases.ts";
import { findOffice } from "../../db/queries/office.ts";
import { listActorNames } from "../../db/queries/staff.ts";
import type { AuditEntryRow } from "../../db/tables.ts";
import type { AuditFilters } from "../../shared/audit.ts";
import { may } from "../../shared/permissions.ts";
import { dayAfter, startOfDay } from "../cases/business-time.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import { telling } from "../cases/second-review-blind.ts";
import type { StaffDesk } from "../desk.ts";

const pageSize = 50;

/** One page of the audit log, newest first, the places of the pages around it and whose entries can be asked for. */
export async function auditPage(desk: StaffDesk, filters: AuditFilters) {
  const [selection, names] = [await selectionFor(desk, filters), await listActorNames(desk.db)];
  const place = placeIn(filters);
  // One entry more than is shown, to know whether there are others.
  const found = selection ? await listAudit(desk.db, selection, { place, rows: pageSize + 1 }) : [];
  const rows =
    found.length <= pageSize ? found : place?.towards === "newer" ? found.slice(1) : found.slice(0, -1);
  return {
    rows: await rowsForStaff(desk, rows, names),
    ...neighbours(rows, { place, hasMore: found.length > pageSize }),
    people: [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Null when there is nothing to find: no such case, or one this person may not know of. */
async function selectionFor(
  { db, actor }: StaffDesk,
  { who, what, case: reference, from, to }: AuditFilters,
): Promise<AuditSelection | null> {
  const office = await findOffice(db);
  const caseFile = reference === undefined ? undefined : await findCaseByReference(db, reference);
  const isHidden = !caseFile || (caseFile.isProtected === 1 && !actor.isCleared);
  if (reference !== undefined && isHidden) return null;
  return {
    actorId: who,
    action: what,
    caseId: caseFile?.id,
    from: from && startOfDay(from, office),
    until: to && startOfDay(dayAfter(to), office),
    unseenCaseId: (await judgedBlind(db, actor))?.caseId,
    // Whoever may make the second choice of two must not read here how the first sees the case.
    blind: may(actor, "cases:work") ? { actorId: actor.id, actions: telling } : undefined,
  };
}

function placeIn({ after, before }: AuditFilters): AuditPlace | null {
  const token = before ?? after;
  if (token === undefined) return null;
  const [at = "", seq = ""] = token.split("_");
  return { at, seq: Number(seq), towards: before === undefined ? "older" : "newer" };
}

function neighbours(
  rows: readonly AuditEntryRow[],
  { place, hasMore }: { place: AuditPlace | null; hasMore: boolean },
) {
  const [first, last] = [rows[0], rows.at(-1)];
  const hasOlder = place?.towards === "newer" || hasMore;
  const hasNewer = place?.towards === "older" || (place?.towards === "newer" && hasMore);
  return {
    older: hasOlder && last ? tokenOf(last) : null,
    newer: hasNewer && first ? tokenOf(first) : null,
  };
}

function tokenOf({ at, seq }: AuditEntryRow): string {
  return `${at}_${seq}`;
}

async function rowsForStaff(
  { db, actor }: StaffDesk,
  rows: readonly AuditEntryRow[],
  names: ReadonlyMap<string, string>,
) {
  const ids = new Set(rows.flatMap(({ caseId }) => caseId ?? []));
  const cases = await listCasesById(db, [...ids]);
  return rows.map(({ seq, at, actorId, action, caseId, entry, hash }) => {
    const { actorRole, sessionId, requestId, details } = eventIn(entry);
    const caseFile = cases.get(caseId ?? "");
    const isHidden = caseFile?.isProtected === 1 && !actor.isCleared;
    return {
      seq,
      at,
      who: { id: actorId, name: names.get(actorId) ?? "System", role: actorRole },
      action,
      case: caseFile && !isHidden ? { id: caseFile.id, reference: caseFile.reference } : null,
      /** True for a protected person's case when the reader is not cleared for them. */
      isHidden,
      details: isHidden ? {} : details,
      requestId,
      sessionId,
      receipt: hash.slice(0, 10),
    };
  });
}

const writtenEvent = z.object({
  actorRole: z.string(),
  sessionId: z.string().nullable(),
  requestId: z.string().nullable(),
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
});

/** A log somebody tampered with must still be readable: what is no entry of ours shows as it lies in the columns. */
function eventIn(entry: string): Pick<AuditEvent, "actorRole" | "sessionId" | "requestId" | "details"> {
  const parsed = writtenEvent.safeParse(readJson(entry));
  return parsed.data ?? { actorRole: "unknown", sessionId: null, requestId: null, details: {} };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
