import { listImportsToClear } from "../../db/queries/imports.ts";
import { discardBlockedBecause, importKeptDays } from "../../shared/imports.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { removeUpload } from "./clear-import.ts";
import { discardImport } from "./discard-import.ts";
import { findStandingImport } from "./standing.ts";

const hourMs = 3_600_000;

/** Takes away what files hold that nobody went on with for a week, and uploads that broke off with their process. */
export async function clearOldImports(desk: Desk): Promise<void> {
  const hoursAgo = (hours: number) => new Date(Date.parse(desk.now()) - hours * hourMs).toISOString();
  const old = { uploadedBefore: hoursAgo(importKeptDays * 24), uploadingBefore: hoursAgo(1) };
  for (const { id: importId, state } of await listImportsToClear(desk.db, old)) {
    if (state === "uploading") await removeUpload(desk.db, importId);
    else await discardOld(desk, importId);
  }
}

async function discardOld(desk: Desk, importId: string): Promise<void> {
  const acting = systemDesk(desk);
  const { standing } = await findStandingImport(desk.db, acting, importId);
  // Work on it that takes a week ends first.
  if (discardBlockedBecause({ standing, isCleared: false }) === null) {
    await discardImport(acting, { importId });
  }
}
