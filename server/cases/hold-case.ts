import type { Db } from "../../db/database.ts";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { extendClaim, findCase, holdCase } from "../../db/queries/cases.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { listActorNames, listStaffNames } from "../../db/queries/staff.ts";
import type { CaseRow } from "../../db/tables.ts";
import { auditActionLabels, isLooking } from "../../shared/audit.ts";
import { UserError } from "../../shared/errors.ts";
import type { Staff } from "../../shared/staff.ts";
import type { ActingDesk, StaffDesk } from "../desk.ts";
import { judgedBlind } from "./judged-blind.ts";

const judgingNow =
  "You are reviewing a decision on this request for the quality sample. It opens once you have saved your review.";
const notFound = "We could not find that request. Check the reference.";

/**
 * Finds a case this person may see.
 *
 * @throws UserError `not-found` when there is none, or it is a protected person's and they are not cleared: the
 *   answer does not tell which. `conflict` while they judge a decision on it blind.
 */
export async function findVisibleCase(db: Db, staff: Staff, caseId: string): Promise<CaseRow> {
  return visible(db, await findCase(db, caseId), staff);
}

/** The same, kept from others until the transaction ends. */
export async function holdVisibleCase(trx: Db, staff: Staff, caseId: string): Promise<CaseRow> {
  return visible(trx, await holdCase(trx, caseId), staff);
}

/**
 * Finds a case this person holds, as they last saw it, and renews their claim: acting is being here.
 *
 * @throws UserError `conflict` when the claim is over or somebody else's, or when the case changed since `version`;
 *   it says who did what.
 */
export async function holdClaimedCase(
  trx: Db,
  desk: StaffDesk,
  { caseId, version }: { caseId: string; version?: number },
): Promise<CaseRow> {
  const caseFile = await holdVisibleCase(trx, desk.actor, caseId);
  if (version !== undefined && caseFile.version !== version) throw await changedMeanwhile(trx, caseFile);
  if (!holdsClaim(caseFile, desk)) throw await notYours(trx, caseFile, desk);
  const claimEndsAt = await claimEnd(trx, desk);
  await extendClaim(trx, { caseId, staffId: desk.actor.id, claimEndsAt });
  return { ...caseFile, claimEndsAt };
}

/**
 * Finds a case as this person last saw it, whoever has it.
 *
 * @throws UserError `conflict` when it changed since `version`.
 */
export async function holdSeenCase(
  trx: Db,
  { actor }: Pick<StaffDesk, "actor">,
  { caseId, version }: { caseId: string; version: number },
): Promise<CaseRow> {
  const caseFile = await holdVisibleCase(trx, actor, caseId);
  if (caseFile.version !== version) throw await changedMeanwhile(trx, caseFile);
  return caseFile;
}

/**
 * Finds a case that nobody else is working on, for what needs no claim of one's own: a reply, a withdrawal, a double.
 *
 * @throws UserError `conflict` when somebody else holds it or it changed since `version`.
 */
export async function holdUnclaimedOrMine(
  trx: Db,
  desk: StaffDesk,
  { caseId, version }: { caseId: string; version: number },
): Promise<CaseRow> {
  const caseFile = await holdSeenCase(trx, desk, { caseId, version });
  if (caseFile.claimedBy !== null && !holdsClaim(caseFile, desk)) throw await notYours(trx, caseFile, desk);
  return caseFile;
}

/** Whether this person holds the case now. */
export function holdsClaim(
  { claimedBy, claimEndsAt }: Pick<CaseRow, "claimedBy" | "claimEndsAt">,
  { actor, now }: Pick<ActingDesk, "actor" | "now">,
): boolean {
  return claimedBy === actor.id && claimEndsAt !== null && claimEndsAt > now();
}

/** When a claim renewed now ends. */
export async function claimEnd(db: Db, { now }: Pick<ActingDesk, "now">): Promise<string> {
  const { rules } = await findPolicy(db);
  return new Date(Date.parse(now()) + rules.claimMinutes * 60_000).toISOString();
}

/** A conflict that says what somebody did to the case since it was read. */
export async function changedMeanwhile(trx: Db, { id }: Pick<CaseRow, "id">): Promise<UserError> {
  const entries = await listCaseAuditEntries(trx, id);
  const last = entries.findLast(({ action }) => !isLooking(action));
  const names = await listActorNames(trx);
  const who = names.get(last?.actorId ?? "") ?? "The desk";
  const what = last ? auditActionLabels[last.action].toLowerCase() : "a change";
  return new UserError(
    "conflict",
    `This request changed while you were reading. ${who}: ${what}. Check it, then decide. What you typed is saved.`,
  );
}

async function notYours(trx: Db, caseFile: CaseRow, { actor }: StaffDesk): Promise<UserError> {
  if (caseFile.claimedBy === null || caseFile.claimedBy === actor.id) {
    const message = "Your claim on this request has ended. What you typed is saved. Take it again to go on.";
    return new UserError("conflict", message);
  }
  const holder = (await listStaffNames(trx)).get(caseFile.claimedBy) ?? "Somebody else";
  return new UserError("conflict", `${holder} is working on this request now. What you typed is saved.`);
}

async function visible(db: Db, caseFile: CaseRow | undefined, staff: Staff): Promise<CaseRow> {
  if (!caseFile || (caseFile.isProtected === 1 && !staff.isCleared)) {
    throw new UserError("not-found", notFound);
  }
  const judged = await judgedBlind(db, staff);
  if (judged?.caseId === caseFile.id) throw new UserError("conflict", judgingNow);
  return caseFile;
}
