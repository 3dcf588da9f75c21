import { importFormats, type ImportKind } from "../../shared/imports.ts";
import { templateOf } from "../../shared/imports/columns.ts";
import { saveBlob } from "../save-file.ts";

/** Saves an empty file with every column a kind of import knows, and answers its name. */
export function saveTemplate(kind: ImportKind): string {
  const name = `${kind}.csv`;
  saveBlob(name, new Blob([templateOf(importFormats[kind])], { type: "text/csv" }));
  return name;
}
