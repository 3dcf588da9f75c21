import type { Db } from "../../db/database.ts";
import { changeCase, findCase } from "../../db/queries/cases.ts";
import { findPolicy, type Policy } from "../../db/queries/policy.ts";
import { findStaff } from "../../db/queries/staff.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { AuditDetails, WrittenAuditAction } from "../../shared/audit.ts";
import { changedMeanwhile } from "../cases/hold-case.ts";
import { releaseCase } from "../cases/release-case.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import type { ActingDesk } from "../desk.ts";
import { numbersConflict } from "../records/follow-numbers.ts";
import { assessOthersLike } from "./assess-again.ts";
import { assessAgainst, type Assessment, type RecordWithMail, recordWithMail } from "./assess-case.ts";

/** What happened to a case, for the caller to write to the audit log once every case is done. */
export interface CaseEvent {
  caseId: string;
  action: WrittenAuditAction;
  details: AuditDetails;
}

/**
 * Assesses the open ones of the cases held about a record anew because it changed: each is compared again and is a new
 * version, so that nobody decides on what they read before.
 */
export async function reassessRecord(
  trx: Db,
  desk: ActingDesk,
  { recordId, open }: { recordId: string; open: readonly CaseRow[] },
): Promise<CaseEvent[]> {
  if (open.length === 0) return [];
  const [policy, against] = [await findPolicy(trx), await recordWithMail(trx, desk, recordId)];
  const events: CaseEvent[] = [];
  for (const caseFile of open) events.push(...(await reassessCase(trx, desk, { caseFile, policy, against })));
  return [...events, ...(await reassessOthersLike(trx, desk, open))];
}

async function reassessCase(
  trx: Db,
  desk: ActingDesk,
  { caseFile, policy, against }: { caseFile: CaseRow; policy: Policy; against: RecordWithMail },
): Promise<CaseEvent[]> {
  const submitted = openSubmitted(desk.vault, caseFile);
  const isConflict = await numbersConflict(trx, desk.vault, submitted);
  const assessment = await assessAgainst(trx, desk, { caseFile, submitted, isConflict, policy, ...against });
  const released = await releaseFromUncleared(trx, desk, { caseFile, assessment });
  const kept = released ?? caseFile;
  if (!(await changeCase(trx, kept, assessment))) throw await changedMeanwhile(trx, kept);
  const { strip, risk } = assessment;
  const about = { because: "record changed", strip, risk };
  const again = { caseId: caseFile.id, action: "case.assessed-again", details: about } as const;
  if (!released) return [again];
  const details = { holder: caseFile.claimedBy, because: "protected" };
  return [again, { caseId: caseFile.id, action: "case.released", details }];
}

/** A case whose person became protected, or no longer is, counts otherwise for those it shares something with. */
async function reassessOthersLike(
  trx: Db,
  desk: ActingDesk,
  cases: readonly CaseRow[],
): Promise<CaseEvent[]> {
  const events: CaseEvent[] = [];
  for (const before of cases) {
    const caseFile = await findCase(trx, before.id);
    if (!caseFile || caseFile.isProtected === before.isProtected) continue;
    const others = await assessOthersLike(trx, desk, { caseFile });
    events.push(...others.map((other) => ({ ...other, action: "case.assessed-again" as const })));
  }
  return events;
}

/** A person who turns out to be protected is taken from whoever may not see them; null when nobody has to let go. */
async function releaseFromUncleared(
  trx: Db,
  desk: ActingDesk,
  { caseFile, assessment }: { caseFile: CaseRow; assessment: Assessment },
): Promise<CaseRow | null> {
  if (assessment.isProtected === 0 || caseFile.claimedBy === null) return null;
  const holder = await findStaff(trx, caseFile.claimedBy);
  return holder?.isCleared === 1 ? null : releaseCase(trx, desk, { caseFile, by: "suspend-holder" });
}
