import type { Db } from "../../db/database.ts";
import { changeCase } from "../../db/queries/cases.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { may } from "../../shared/permissions.ts";
import { waitsForSupervisor } from "../../shared/transitions.ts";
import { recordInAudit } from "../audit/record.ts";
import { findStandingDecision } from "../decisions/decide.ts";
import type { StaffDesk } from "../desk.ts";
import { businessDaysAfter, officeDate } from "./business-time.ts";
import { endClaim } from "./end-claims.ts";
import { changedMeanwhile, claimEnd, holdsClaim, holdVisibleCase } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";

/**
 * Assigns a case to whoever asks. Taking one's own again only renews the claim.
 *
 * @throws UserError `conflict` when somebody else holds it, with their name.
 */
export function takeCase(
  desk: StaffDesk,
  { caseId }: { caseId: string },
): Promise<{ id: string; reference: string }> {
  return inTransaction(desk.db, async (trx) => {
    const held = await holdVisibleCase(trx, desk.actor, caseId);
    if (holdsClaim(held, desk)) return { id: held.id, reference: held.reference };
    const isForgotten = held.claimEndsAt !== null && held.claimEndsAt <= desk.now();
    const caseFile = isForgotten ? await endClaim(trx, desk, held) : held;
    await refuseTaken(trx, caseFile);
    await claimByStatus(trx, desk, caseFile);
    return { id: caseFile.id, reference: caseFile.reference };
  });
}

function claimByStatus(trx: Db, desk: StaffDesk, caseFile: CaseRow): Promise<void> {
  if (caseFile.status === "second-review") return claimSecondReview(trx, desk, caseFile);
  const isForSupervisor = waitsForSupervisor(caseFile.status) && may(desk.actor, "cases:supervise");
  return isForSupervisor ? claimInPlace(trx, desk, caseFile) : claimCase(trx, desk, caseFile);
}

/** Gives a case that waits for the second check to somebody other than whoever made the first choice. */
async function claimSecondReview(trx: Db, desk: StaffDesk, caseFile: CaseRow): Promise<void> {
  const first = await findStandingDecision(trx, caseFile.id);
  if (first?.decidedBy === desk.actor.id) {
    throw new UserError("conflict", "You made the first choice, so somebody else makes the second.");
  }
  const changes = { claimedBy: desk.actor.id, claimEndsAt: await claimEnd(trx, desk) };
  if (!(await changeCase(trx, caseFile, changes))) throw await changedMeanwhile(trx, caseFile);
  await recordInAudit(trx, desk, {
    action: "case.taken",
    caseId: caseFile.id,
    details: { for: "second check" },
  });
}

/** Gives a held, queued case to whoever acts. From the first touch on, the deadline is the decision's. */
export async function claimCase(trx: Db, desk: StaffDesk, caseFile: CaseRow): Promise<void> {
  const changes = {
    claimedBy: desk.actor.id,
    claimEndsAt: await claimEnd(trx, desk),
    preferredReviewer: null,
    ...(caseFile.firstTouchedAt === null ? await firstTouch(trx, desk, caseFile) : {}),
  };
  await moveCase(trx, desk, { caseFile, by: "take", changes });
  await recordInAudit(trx, desk, { action: "case.taken", caseId: caseFile.id });
}

/** Gives what waits for a supervisor to the one who acts. It stays where it stands until they move it on. */
async function claimInPlace(trx: Db, desk: StaffDesk, caseFile: CaseRow): Promise<void> {
  if (caseFile.status === "escalated" && caseFile.preferredReviewer === desk.actor.id) {
    throw new UserError("conflict", "You escalated this yourself, so another supervisor answers.");
  }
  const claim = { claimedBy: desk.actor.id, claimEndsAt: await claimEnd(trx, desk) };
  if (!(await changeCase(trx, caseFile, claim))) throw await changedMeanwhile(trx, caseFile);
  await recordInAudit(trx, desk, { action: "case.taken", caseId: caseFile.id });
}

async function firstTouch(trx: Db, { now }: StaffDesk, { receivedAt }: CaseRow) {
  const [office, { rules }] = [await findOffice(trx), await findPolicy(trx)];
  const dueAt = businessDaysAfter(receivedAt, rules.deadlines.decisionDays, office);
  return { firstTouchedAt: now(), dueAt, dueOn: officeDate(dueAt, office) };
}

async function refuseTaken(trx: Db, { claimedBy }: CaseRow): Promise<void> {
  if (claimedBy === null) return;
  const holder = (await listStaffNames(trx)).get(claimedBy) ?? "Somebody else";
  throw new UserError(
    "conflict",
    `${holder} took this request. Take the next one, or open it to read along.`,
  );
}
