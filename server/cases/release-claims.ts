import type { Db } from "../../db/database.ts";
import { holdCase, listClaimsOf } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { releaseCase } from "./release-case.ts";

interface Release {
  staffId: string;
  because: "suspended" | "rights-changed";
  /** Which of the cases they may work on all the same. */
  mayKeep: (caseFile: CaseRow) => boolean;
}

/** Lets go of the cases somebody holds and may not keep. Answers how many. */
export async function releaseClaims(trx: Db, desk: ActingDesk, release: Release): Promise<number> {
  const { staffId, because, mayKeep } = release;
  const released: CaseRow[] = [];
  // All of them before the first entry: the log is held from there on, and somebody may wait for it with a case held.
  for (const { id } of await listClaimsOf(trx, staffId)) {
    const caseFile = await holdCase(trx, id);
    // They may have handed it back since the list was read.
    if (caseFile?.claimedBy !== staffId || mayKeep(caseFile)) continue;
    released.push(await releaseCase(trx, desk, { caseFile, by: "suspend-holder" }));
  }
  for (const { id: caseId } of released) {
    await recordInAudit(trx, desk, {
      action: "case.released",
      caseId,
      details: { holder: staffId, because },
    });
  }
  return released.length;
}
