import type { TrialEffect } from "../../shared/policy-trial.ts";
import type { Db } from "../database.ts";
import type { CaseRow, PolicyTrialCaseRow, PolicyTrialRow } from "../tables.ts";

type NewTrial = Pick<PolicyTrialRow, "id" | "draftId" | "draftVersion" | "decided" | "askedBy" | "askedAt">;

/** Asks for a trial of a draft; what an earlier one found is forgotten. */
export async function insertTrial(trx: Db, trial: NewTrial): Promise<void> {
  await deleteTrials(trx, trial.draftId);
  await trx
    .insertInto("policyTrials")
    .values({ ...trial, tried: 0 })
    .execute();
}

/** Forgets what a draft was tried on and what came of it. */
export async function deleteTrials(trx: Db, draftId: string): Promise<void> {
  await deleteTrialCases(trx, draftId);
  await trx.deleteFrom("policyTrials").where("draftId", "=", draftId).execute();
}

/** Forgets the cases that trials of a draft named; the counts stay. */
export async function deleteTrialCases(trx: Db, draftId: string): Promise<void> {
  await trx
    .deleteFrom("policyTrialCases")
    .where("trialId", "in", ({ selectFrom }) =>
      selectFrom("policyTrials").select("id").where("draftId", "=", draftId),
    )
    .execute();
}

/** The trial of a draft, if it was ever asked for. */
export function findTrial(db: Db, draftId: string): Promise<PolicyTrialRow | undefined> {
  return db
    .selectFrom("policyTrials")
    .selectAll()
    .where("draftId", "=", draftId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** A trial that nobody runs at `now`. */
export function findTrialToRun(db: Db, now: string): Promise<PolicyTrialRow | undefined> {
  return db
    .selectFrom("policyTrials")
    .selectAll()
    .where("endedAt", "is", null)
    .where((eb) => eb.or([eb("leaseEndsAt", "is", null), eb("leaseEndsAt", "<=", now)]))
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

interface Lease {
  /** The trial as it was found. */
  trial: Pick<PolicyTrialRow, "id" | "leasedBy">;
  /** The version of the draft that it is going to ask. */
  draftVersion: number;
  leasedBy: string;
  leaseEndsAt: string;
}

/** Takes a trial on. Returns false when another process did first. */
export async function leaseTrial(
  trx: Db,
  { trial, draftVersion, leasedBy, leaseEndsAt }: Lease,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("policyTrials")
    .set({ leasedBy, leaseEndsAt, draftVersion, tried: 0 })
    .where("id", "=", trial.id)
    .where("leasedBy", trial.leasedBy === null ? "is" : "=", trial.leasedBy)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes how a trial goes. Returns false when it is no longer this process's, or gone. */
export async function updateTrial(
  trx: Db,
  { id, leasedBy }: { id: string; leasedBy: string },
  progress: Partial<
    Pick<PolicyTrialRow, "tried" | "total" | "leasedBy" | "leaseEndsAt" | "endedAt" | "result">
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("policyTrials")
    .set(progress)
    .where("id", "=", id)
    .where("leasedBy", "=", leasedBy)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertTrialCases(trx: Db, rows: readonly PolicyTrialCaseRow[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto("policyTrialCases").values(rows).execute();
}

export type TrialCase = Pick<CaseRow, "id" | "reference" | "status" | "reason" | "receivedAt">;

/** The cases a trial names for one effect, those received last first. */
export function listTrialCases(
  db: Db,
  { trialId, effect, isCleared }: { trialId: string; effect: TrialEffect; isCleared: boolean },
): Promise<TrialCase[]> {
  let query = db
    .selectFrom("policyTrialCases")
    .innerJoin("cases", "cases.id", "policyTrialCases.caseId")
    .select(["cases.id", "cases.reference", "cases.status", "cases.reason", "cases.receivedAt"])
    .where("policyTrialCases.trialId", "=", trialId)
    .where("policyTrialCases.effect", "=", effect);
  if (!isCleared) query = query.where("cases.isProtected", "=", 0);
  return query.orderBy("cases.receivedAt", "desc").orderBy("cases.id", "desc").execute();
}
