import { findImport } from "../../db/queries/imports.ts";
import { findOffice } from "../../db/queries/office.ts";
import { UserError } from "../../shared/errors.ts";
import { importMapping } from "../../shared/imports/mapping.ts";
import { officeDate } from "../cases/business-time.ts";
import type { Desk } from "../desk.ts";
import type { Reading } from "./read-rows.ts";

/** How the rows of a whole file are read, and how many it has. */
export type FileReading = Reading & { rows: number };

/** @throws UserError `conflict` when the file is gone. */
export async function openReading(
  { db, vault, now }: Pick<Desk, "db" | "vault" | "now">,
  importId: string,
): Promise<FileReading> {
  const [row, office] = [await findImport(db, importId), await findOffice(db)];
  if (!row || row.mapping === null || row.clearedAt !== null) {
    throw new UserError("conflict", "This file was taken away.");
  }
  const { header } = vault.open({ part: "imports.file", rowId: importId }, row.file);
  const mapping = importMapping.parse(JSON.parse(row.mapping));
  return { id: row.id, kind: row.kind, rows: row.rows, mapping, header, today: officeDate(now(), office) };
}
