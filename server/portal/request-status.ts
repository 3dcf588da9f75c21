import type { Db } from "../../db/database.ts";
import { findCaseByReference, holdCase } from "../../db/queries/cases.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import type { CaseRow, DecisionRow } from "../../db/tables.ts";
import { type AskBundle, askBundles, publicOutcomeOf, rejectReasons } from "../../shared/decisions.ts";
import { type PortalStatus, type PortalStatusAnswer, portalStatusOf } from "../../shared/portal.ts";
import { readReference } from "../../shared/reference.ts";
import { businessDateAfter } from "../cases/business-time.ts";
import type { Desk } from "../desk.ts";
import { PortalProblem } from "./problem.ts";

/** How a request stands, in the few words a requester is told, wherever they asked. */
export async function requestStatus(desk: Desk, reference: string): Promise<PortalStatusAnswer> {
  const { db, now } = desk;
  const caseFile = await findByReference(db, reference);
  const decisions = await listDecisions(db, caseFile.id);
  // While it can still be stopped, a decision is nobody's business but ours.
  const told = decisions.findLast(
    ({ sendAt, isFirstChoice, stoppedAt, overturnedAt }) =>
      isFirstChoice === 0 && !stoppedAt && !overturnedAt && sendAt !== null && sendAt <= now(),
  );
  const status = statusToTell(caseFile, told);
  const isAsked = status === "waiting-for-reply";
  return {
    reference: caseFile.reference,
    status,
    receivedOn: caseFile.receivedOn,
    expectedOn: await expectedOn(db, caseFile),
    outcome: outcomeToTell(caseFile, { status, told }),
    asked: isAsked && told?.kind === "ask" ? bundlesOf(told) : [],
    replyBy: isAsked ? caseFile.replyBy : null,
  };
}

/** Finds a request and keeps others from changing it until the transaction ends. */
export async function holdByReference(trx: Db, reference: string): Promise<CaseRow> {
  const { id } = await findByReference(trx, reference);
  const held = await holdCase(trx, id);
  if (!held) throw noSuchRequest;
  return held;
}

/** By when the office promises an answer: it runs from receipt and never pauses. */
export async function expectedOn(db: Db, { receivedOn }: Pick<CaseRow, "receivedOn">): Promise<string> {
  const { rules } = await findPolicy(db);
  return businessDateAfter(receivedOn, rules.deadlines.promiseDays);
}

async function findByReference(db: Db, reference: string): Promise<CaseRow> {
  const caseFile = await findCaseByReference(db, readReference(reference) ?? "");
  if (!caseFile) throw noSuchRequest;
  return caseFile;
}

const noSuchRequest = new PortalProblem("not-found", { detail: "There is no such request." });

function statusToTell({ status }: CaseRow, told: DecisionRow | undefined): PortalStatus {
  const word = portalStatusOf[status];
  if (told === undefined && (word === "decided" || word === "waiting-for-reply")) return "in-review";
  // A question that was answered and asked again, whose second time is still on hold.
  return word === "waiting-for-reply" && told?.kind !== "ask" ? "in-review" : word;
}

function outcomeToTell(
  { status: kept }: CaseRow,
  { status, told }: { status: PortalStatus; told: DecisionRow | undefined },
): PortalStatusAnswer["outcome"] {
  if (status === "closed") return closedOutcome(kept);
  if (status !== "decided" || !told) return null;
  if (told.kind === "approve") return "code-sent";
  const reason = rejectReasons.find((each) => each === told.reason);
  return reason ? publicOutcomeOf(reason) : "could-not-confirm";
}

function closedOutcome(status: CaseRow["status"]): PortalStatusAnswer["outcome"] {
  if (status === "withdrawn" || status === "closed-no-reply") return status;
  return "already-in-progress";
}

function bundlesOf({ reason }: DecisionRow): AskBundle[] {
  return askBundles.filter((bundle) => reason.split(",").includes(bundle));
}
