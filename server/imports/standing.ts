import type { Db } from "../../db/database.ts";
import { findImport, holdImport } from "../../db/queries/imports.ts";
import { findRun } from "../../db/queries/runs.ts";
import type { ImportRow } from "../../db/tables.ts";
import { UserError } from "../../shared/errors.ts";
import { type ImportStanding, standingOf } from "../../shared/imports.ts";
import { isOver } from "../../shared/runs.ts";
import type { ActingDesk } from "../desk.ts";

/** An import, where it is, and whether whoever acts uploaded it. */
export interface StandingImport {
  row: ImportRow;
  standing: ImportStanding;
  isMine: boolean;
}

/** @throws UserError `not-found`, also while the file is still on its way. */
export async function findStandingImport(
  db: Db,
  desk: ActingDesk,
  importId: string,
): Promise<StandingImport> {
  return standingImport(db, desk, await findImport(db, importId));
}

/** The same, and nobody else changes it until the transaction ends. */
export async function holdStandingImport(
  trx: Db,
  desk: ActingDesk,
  importId: string,
): Promise<StandingImport> {
  return standingImport(trx, desk, await holdImport(trx, importId));
}

async function standingImport(
  db: Db,
  { actor }: ActingDesk,
  row: ImportRow | undefined,
): Promise<StandingImport> {
  if (!row || row.state === "uploading") throw new UserError("not-found", "There is no such import.");
  const run = row.runId === null ? undefined : await findRun(db, row.runId);
  const standing = standingOf(row.state, run !== undefined && !isOver(run.state));
  return { row, standing, isMine: row.uploadedBy === actor.id };
}
