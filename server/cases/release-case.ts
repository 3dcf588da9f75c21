import type { Db } from "../../db/database.ts";
import { changeCase } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { ActingDesk } from "../desk.ts";
import { changedMeanwhile } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";

/** Lets go of a held case: one in review waits in the queue again, one for the second check waits for another. */
export async function releaseCase(
  trx: Db,
  desk: Pick<ActingDesk, "now">,
  { caseFile, by }: { caseFile: CaseRow; by: "hand-back" | "lease-over" | "suspend-holder" },
): Promise<CaseRow> {
  if (caseFile.status === "in-review") return moveCase(trx, desk, { caseFile, by });
  const changes = { claimedBy: null, claimEndsAt: null };
  if (!(await changeCase(trx, caseFile, changes))) throw await changedMeanwhile(trx, caseFile);
  return { ...caseFile, ...changes, version: caseFile.version + 1 };
}
