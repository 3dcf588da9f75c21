import { countRowsLeft } from "../../db/queries/imports.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { importFormats } from "../../shared/imports.ts";
import { type ImportMapping, importMapping, suggestPlaces } from "../../shared/imports/mapping.ts";
import type { StaffDesk } from "../desk.ts";
import { findStandingImport } from "./standing.ts";

/** An import and how far it is. What the file holds is for who uploaded it alone. */
export async function importForStaff(desk: StaffDesk, { importId }: { importId: string }) {
  const { row, standing, isMine } = await findStandingImport(desk.db, desk, importId);
  const names = await listStaffNames(desk.db);
  const { name, header, sample } = desk.vault.open({ part: "imports.file", rowId: row.id }, row.file);
  const isWaiting = standing === "stopped";
  return {
    id: row.id,
    kind: row.kind,
    standing,
    isMine,
    by: names.get(row.uploadedBy) ?? "",
    uploadedAt: row.uploadedAt,
    endedAt: row.endedAt,
    isCleared: row.clearedAt !== null,
    runId: row.runId,
    rows: row.rows,
    rowsLeft: isWaiting ? await countRowsLeft(desk.db, row.id) : 0,
    found: { new: row.foundNew, changed: row.foundChanged, same: row.foundSame },
    written: { new: row.writtenNew, changed: row.writtenChanged, same: row.writtenSame },
    bad: row.bad,
    mapping: mappingOf(row, header),
    file: isMine ? { name, header, sample } : null,
  };
}

/** As it was said last; before that, what the names of the columns suggest. */
function mappingOf(
  { kind, mapping }: { kind: keyof typeof importFormats; mapping: string | null },
  header: readonly string[],
): ImportMapping {
  if (mapping !== null) return importMapping.parse(JSON.parse(mapping));
  return { places: suggestPlaces(importFormats[kind], header), dates: "year-first" };
}
