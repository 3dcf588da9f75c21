import { type ImportPlace, type ListedImport, listImports } from "../../db/queries/imports.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { standingOf } from "../../shared/imports.ts";
import type { ImportsQuery } from "../../shared/imports/pages.ts";
import type { StaffDesk } from "../desk.ts";

const pageSize = 20;

/** One page of the imports, newest first: what each is and how far. File names are for who uploaded them. */
export async function importPage(desk: StaffDesk, asked: ImportsQuery) {
  const place = placeIn(asked);
  const [found, names] = [
    // One more than is shown, to know whether there are others.
    await listImports(desk.db, { place, rows: pageSize + 1 }),
    await listStaffNames(desk.db),
  ];
  const hasMore = found.length > pageSize;
  const isBackwards = place?.towards === "newer";
  const rows = hasMore ? (isBackwards ? found.slice(1) : found.slice(0, -1)) : found;
  const [first, last] = [rows[0], rows.at(-1)];
  const hasOlder = isBackwards || hasMore;
  const hasNewer = place !== null && (!isBackwards || hasMore);
  return {
    rows: rows.map((row) => rowForStaff(desk, row, names)),
    older: hasOlder && last ? tokenOf(last) : null,
    newer: hasNewer && first ? tokenOf(first) : null,
  };
}

function rowForStaff({ vault, actor }: StaffDesk, row: ListedImport, names: ReadonlyMap<string, string>) {
  const isMine = row.uploadedBy === actor.id;
  const { name } = vault.open({ part: "imports.file", rowId: row.id }, row.file);
  return {
    id: row.id,
    kind: row.kind,
    standing: standingOf(row.state, row.runState === "waiting" || row.runState === "running"),
    fileName: isMine ? name : null,
    rows: row.rows,
    bad: row.bad,
    written: row.writtenNew + row.writtenChanged,
    uploadedAt: row.uploadedAt,
    by: names.get(row.uploadedBy) ?? "",
  };
}

function tokenOf({ uploadedAt, id }: ListedImport): string {
  return `${uploadedAt}_${id}`;
}

function placeIn({ after, before }: ImportsQuery): ImportPlace | null {
  const token = before ?? after;
  if (token === undefined) return null;
  const [at = "", id = ""] = token.split("_");
  return { at, id, towards: before === undefined ? "older" : "newer" };
}
