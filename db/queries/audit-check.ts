import type { Db } from "../database.ts";
import type { AuditCheckRow } from "../tables.ts";

/** How far the log was found in order, and what is wrong with it. */
export function findAuditCheck(db: Db): Promise<AuditCheckRow> {
  return db.selectFrom("auditCheck").selectAll().executeTakeFirstOrThrow();
}

/** Asks for a walk through the whole log. */
export async function askForWalk(trx: Db, askedAt: string): Promise<void> {
  await trx.updateTable("auditCheck").set({ askedAt }).execute();
}

/** Begins a walk: nobody needs to ask for it any more. */
export async function beginWalk(trx: Db): Promise<void> {
  await trx.updateTable("auditCheck").set({ askedAt: null, walkSeq: 0 }).execute();
}

export async function setWalkProgress(trx: Db, walkSeq: number): Promise<void> {
  await trx.updateTable("auditCheck").set({ walkSeq }).execute();
}

interface Found {
  verifiedSeq: number;
  verifiedHash: string;
  verifiedAt: string;
}

/** The log was found in order to an entry, by a walk through all of it. */
export async function setLogInOrder(trx: Db, found: Found): Promise<void> {
  await trx
    .updateTable("auditCheck")
    .set({ ...found, walkSeq: null, badSeq: null, problem: null })
    .execute();
}

/** The entries since the last time were found in order, too; what was wrong elsewhere stays wrong. */
export async function setVerifiedTo(trx: Db, { verifiedSeq, ...found }: Found): Promise<void> {
  await trx
    .updateTable("auditCheck")
    .set({ verifiedSeq, ...found })
    .where("verifiedSeq", "<", verifiedSeq)
    .execute();
}

export async function setLogProblem(
  trx: Db,
  found: { badSeq: number | null; problem: string; verifiedAt: string },
): Promise<void> {
  await trx
    .updateTable("auditCheck")
    .set({ ...found, walkSeq: null })
    .execute();
}

/** Takes the turn to sign a head. Returns false when another process has signed meanwhile. */
export async function takeTurnToSign(
  trx: Db,
  { before, signedSeq, signedAt }: { before: number; signedSeq: number; signedAt: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("auditCheck")
    .set({ signedSeq, signedAt })
    .where("signedSeq", "=", before)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
