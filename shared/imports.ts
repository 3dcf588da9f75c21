import { z } from "zod";
import { id } from "./cases.ts";
import type { ImportFormat } from "./imports/columns.ts";
import { correspondenceFormat } from "./imports/correspondence-columns.ts";
import { importMapping } from "./imports/mapping.ts";
import { recordFormat } from "./imports/record-columns.ts";

export const importKinds = ["records", "correspondence"] as const;
export type ImportKind = (typeof importKinds)[number];

export const importKindLabels: Record<ImportKind, string> = {
  records: "People on record",
  correspondence: "Correspondence",
};

/** The columns of each kind of file. */
export const importFormats: Record<ImportKind, ImportFormat> = {
  records: recordFormat,
  correspondence: correspondenceFormat,
};

/** The largest file, in bytes. */
export const mostImportBytes = 200_000_000;
/** The longest row, in characters. */
export const mostRowCharacters = 100_000;
/** Rows that are written together: all of them or none. */
export const rowsAtOnce = 500;
/** Days after which an import that waits is taken away, and the rows it could not import. */
export const importKeptDays = 7;

/** Where an import is. A run that ended early leaves it `checking` or `writing`: the run says so. */
export const importStates = [
  "uploading",
  "uploaded",
  "checking",
  "checked",
  "writing",
  "finished",
  "discarded",
] as const;
export type ImportState = (typeof importStates)[number];

/** What an import's page shows: its state, and whether the work on it goes on. */
export type ImportStanding = ImportState | "stopped";

export const importStandingLabels: Record<ImportStanding, string> = {
  uploading: "Uploading",
  uploaded: "Columns to match",
  checking: "Being checked",
  checked: "Checked, not imported yet",
  writing: "Being imported",
  stopped: "Stopped part way",
  finished: "Imported",
  discarded: "Discarded",
};

/** `isAtWork` is whether a run of it is under way. */
export function standingOf(state: ImportState, isAtWork: boolean): ImportStanding {
  if (isAtWork) return state;
  if (state === "checking") return "uploaded";
  return state === "writing" ? "stopped" : state;
}

/** How many rows came to what. */
export interface RowCounts {
  new: number;
  changed: number;
  same: number;
  bad: number;
}

/** How many rows of a checked file would change anything. */
export function rowsToWrite({ foundNew, foundChanged }: { foundNew: number; foundChanged: number }): number {
  return foundNew + foundChanged;
}

interface Standing {
  standing: ImportStanding;
  isMine: boolean;
}

const notYours = "Only who uploaded this file may read and import it. You may discard it.";

export function checkBlockedBecause({ standing, isMine }: Standing): string | null {
  if (!isMine) return notYours;
  if (standing === "uploaded" || standing === "checked") return null;
  return "This file can't be checked now. Load the page again to see where it is.";
}

export function writeBlockedBecause({
  standing,
  isMine,
  rowsToWrite,
}: Standing & { rowsToWrite: number }): string | null {
  if (!isMine) return notYours;
  if (standing !== "checked" && standing !== "stopped") {
    return "This file can't be imported now. Load the page again to see where it is.";
  }
  return rowsToWrite === 0 ? "There is nothing in this file to import." : null;
}

export function discardBlockedBecause({
  standing,
  isCleared,
}: Pick<Standing, "standing"> & { isCleared: boolean }): string | null {
  if (standing === "checking" || standing === "writing") {
    return "Work on this file is under way. Cancel it first.";
  }
  return isCleared ? "Nothing of this file is kept any more." : null;
}

export const uploadedKind = z.enum(importKinds, "Choose what the file holds");

export const importRef = z.strictObject({ importId: id });

export const checkImportInput = importRef.extend({ mapping: importMapping });
export type CheckImportInput = z.infer<typeof checkImportInput>;
