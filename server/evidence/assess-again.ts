import type { Db } from "../../db/database.ts";
import { changeCase, holdCases } from "../../db/queries/cases.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { listSignals, saveSignals } from "../../db/queries/signals.ts";
import type { CaseRow } from "../../db/tables.ts";
import { isOpen } from "../../shared/cases.ts";
import type { FoundSignal } from "../../shared/signals.ts";
import { recordInAudit } from "../audit/record.ts";
import { changedMeanwhile } from "../cases/hold-case.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { numbersConflict } from "../records/follow-numbers.ts";
import { type Assessment, assessCase } from "./assess-case.ts";
import { findLikeness, type Likened, likenessSignals, openAlike } from "./find-likeness.ts";

/** A case that was assessed anew and came out otherwise, with what the log says of it. */
export interface AssessedAgain {
  caseId: string;
  details: { risk: string; found: string[]; gone: string[] };
}

/**
 * Assesses open cases anew with what is known now, and writes those that come out otherwise. Answers them for
 * `recordAssessedAgain`, which comes after every row is held: the log is one row that everybody waits for.
 */
export async function assessAgain(trx: Db, desk: Desk, ids: readonly string[]): Promise<AssessedAgain[]> {
  const changed: AssessedAgain[] = [];
  for (const caseFile of await holdOpen(trx, ids)) {
    const again = await assessHeld(trx, desk, caseFile);
    if (again) changed.push(again);
  }
  return changed;
}

/**
 * The same for open cases that this one has made part of a group, or taken out of one: most of them only learn how
 * many they are now, which changes nothing for whoever works on them.
 */
export async function assessOthersLike(
  trx: Db,
  desk: Desk,
  { caseFile, before }: { caseFile: Likened; before?: Likened },
): Promise<AssessedAgain[]> {
  return assessSharing(trx, desk, await openAlike(trx, caseFile, before));
}

/** The same for any open cases that may be like others. */
export async function assessSharing(trx: Db, desk: Desk, ids: readonly string[]): Promise<AssessedAgain[]> {
  const changed: AssessedAgain[] = [];
  for (const other of await holdOpen(trx, ids)) {
    const kept = await listSignals(trx, other.id);
    const [was, is] = [likenessSignals(kept), await findLikeness(trx, other)];
    if (!isSameKind(was, is)) {
      const again = await assessHeld(trx, desk, other);
      if (again) changed.push(again);
    } else if (is.length > 0) {
      const others = kept.filter((signal) => !was.includes(signal));
      await saveSignals(trx, other.id, [...others, ...is]);
    }
  }
  return changed;
}

/** Writes into the log what `assessAgain` changed. */
export async function recordAssessedAgain(
  trx: Db,
  desk: Desk,
  changed: readonly AssessedAgain[],
): Promise<void> {
  for (const { caseId, details } of changed) {
    await recordInAudit(trx, systemDesk(desk), { action: "case.assessed-again", caseId, details });
  }
}

/** Assesses a held case with what is known now; the columns are the caller's to write, with whatever else changes. */
export async function assessNow(trx: Db, desk: Desk, caseFile: CaseRow): Promise<Assessment> {
  const submitted = openSubmitted(desk.vault, caseFile);
  const isConflict = await numbersConflict(trx, desk.vault, submitted);
  return assessCase(trx, desk, { caseFile, submitted, isConflict, policy: await findPolicy(trx) });
}

/** The same for a closed case that opens again: what came to be known meanwhile passed it by. */
export function assessReopened(trx: Db, desk: Desk, caseFile: CaseRow): Promise<Assessment> {
  return assessNow(trx, desk, { ...caseFile, status: "in-review" });
}

async function holdOpen(trx: Db, ids: readonly string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return [];
  // What has just come in is assessed for the first time when its record is looked for.
  return (await holdCases(trx, ids)).filter(({ status }) => isOpen(status) && status !== "received");
}

async function assessHeld(trx: Db, desk: Desk, caseFile: CaseRow): Promise<AssessedAgain | null> {
  const before = namesOf(await listSignals(trx, caseFile.id));
  const assessment = await assessNow(trx, desk, caseFile);
  const after = namesOf(await listSignals(trx, caseFile.id));
  const found = after.filter((signal) => !before.includes(signal));
  const gone = before.filter((signal) => !after.includes(signal));
  if (found.length + gone.length === 0 && isAsItWas(caseFile, assessment)) return null;
  if (!(await changeCase(trx, caseFile, assessment))) throw await changedMeanwhile(trx, caseFile);
  return { caseId: caseFile.id, details: { risk: assessment.risk, found, gone } };
}

function isAsItWas(caseFile: CaseRow, { strip, risk, isProtected, needsCallback }: Assessment): boolean {
  const columns = caseFile.strip === strip && caseFile.risk === risk;
  return columns && caseFile.isProtected === isProtected && caseFile.needsCallback === needsCallback;
}

function isSameKind(one: readonly FoundSignal[], other: readonly FoundSignal[]): boolean {
  const names = namesOf(other);
  return one.length === other.length && one.every(({ signal }) => names.includes(signal));
}

function namesOf(found: readonly FoundSignal[]): string[] {
  return found.map(({ signal }) => signal);
}
