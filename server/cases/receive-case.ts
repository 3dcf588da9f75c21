import { randomInt } from "node:crypto";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { takeTurnsWith } from "../../db/queries/alike.ts";
import { changeCase, findCaseByReference, insertCase } from "../../db/queries/cases.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { AuditDetails } from "../../shared/audit.ts";
import type { EnterCaseInput, SubmittedDetails } from "../../shared/cases.ts";
import { UserError } from "../../shared/errors.ts";
import { referenceFrom } from "../../shared/reference.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { type AssessedAgain, assessOthersLike, recordAssessedAgain } from "../evidence/assess-again.ts";
import { assessCase } from "../evidence/assess-case.ts";
import { likenessValues } from "../evidence/find-likeness.ts";
import { findOnArrival } from "../records/find-candidates.ts";
import { requesterNetwork } from "../sessions/network.ts";
import { businessDaysAfter, officeDate } from "./business-time.ts";
import { changedMeanwhile } from "./hold-case.ts";
import { submittedColumns } from "./submitted-details.ts";

interface Origin {
  seedRunId?: string | null;
  /** The network address the requester was at; null when staff enter the request. */
  from?: string | null;
}

/**
 * Takes in a request, whoever brings it: looks for its record, compares, assesses and queues it, in one transaction.
 * Open requests that are like it are assessed anew.
 *
 * @throws UserError `invalid` when the birth date lies in the future.
 */
export function receiveCase(
  desk: ActingDesk,
  input: EnterCaseInput,
  { seedRunId = null, from = null }: Origin = {},
): Promise<{ id: string; reference: string }> {
  refuseFutureBirth(desk, input);
  return inTransaction(desk.db, async (trx) => {
    const received = { ...(await newCase(trx, desk, { input, from })), seedRunId };
    await takeTurnsWith(trx, likenessValues(received));
    await insertCase(trx, received);
    const queued = await queueReceived(trx, desk, { received, submitted: input.submitted });
    await recordReceived(trx, desk, received);
    await recordQueued(trx, desk, queued);
    return { id: received.id, reference: received.reference };
  });
}

/**
 * Takes in a request and answers before anything is looked up, so that the time it takes tells nothing about who is
 * on file: `checkReceivedCases` does the rest. Until then it counts as a protected person's. `keep` notes the answer
 * in the same transaction.
 *
 * @throws UserError `invalid` when the birth date lies in the future.
 */
export function takeInCase<Answer>(
  desk: ActingDesk,
  input: EnterCaseInput,
  { from, keep }: { from: string | null; keep: (trx: Db, caseFile: CaseRow) => Promise<Answer> },
): Promise<Answer> {
  refuseFutureBirth(desk, input);
  return inTransaction(desk.db, async (trx) => {
    const received = { ...(await newCase(trx, desk, { input, from })), isProtected: 1 } as const;
    await insertCase(trx, received);
    const answer = await keep(trx, received);
    await recordReceived(trx, desk, received);
    return answer;
  });
}

async function recordReceived(trx: Db, desk: ActingDesk, { id: caseId, channel }: CaseRow): Promise<void> {
  await recordInAudit(trx, desk, { action: "case.received", caseId, details: { channel } });
}

/** A request that was put in the queue, for `recordQueued` to write to the audit log, last. */
export interface Queued {
  caseId: string;
  details: AuditDetails;
  /** Requests like it that were assessed anew. */
  others: readonly AssessedAgain[];
}

/**
 * Looks for the record of a request that came in, compares, assesses and queues it. The caller has taken turns with
 * requests like it.
 */
export async function queueReceived(
  trx: Db,
  desk: ActingDesk,
  { received, submitted }: { received: CaseRow; submitted: SubmittedDetails },
): Promise<Queued> {
  const policy = await findPolicy(trx);
  const { certain: recordId, isConflict, candidates } = await findOnArrival(trx, desk.vault, submitted);
  const caseFile = { ...received, recordId };
  const assessment = await assessCase(trx, desk, { caseFile, submitted, isConflict, policy });
  const changes = { ...assessment, recordId, status: "queued" } as const;
  if (!(await changeCase(trx, received, changes))) throw await changedMeanwhile(trx, received);
  const others = await assessOthersLike(trx, desk, { caseFile: { ...caseFile, ...assessment } });
  const { strip, risk } = assessment;
  const details = { strip, risk, candidates, policyVersion: policy.version };
  return { caseId: received.id, details, others };
}

export async function recordQueued(
  trx: Db,
  desk: ActingDesk,
  { caseId, details, others }: Queued,
): Promise<void> {
  await recordInAudit(trx, desk, { action: "case.queued", caseId, details });
  await recordAssessedAgain(trx, desk, others);
}

function refuseFutureBirth({ now }: ActingDesk, { submitted }: EnterCaseInput): void {
  if (submitted.dateOfBirth > now().slice(0, 10)) {
    throw new UserError("invalid", "The date of birth is in the future. Check it.", "submitted.dateOfBirth");
  }
}

/** The row of a request that is just coming in, its record not looked for yet. */
async function newCase(
  trx: Db,
  desk: ActingDesk,
  { input, from }: Pick<ReceivedFacts, "input" | "from">,
): Promise<CaseRow> {
  const [office, { rules }] = [await findOffice(trx), await findPolicy(trx)];
  const dueAt = businessDaysAfter(desk.now(), rules.deadlines.firstTouchDays, office);
  return receivedRow(desk, {
    input,
    due: { dueAt, dueOn: officeDate(dueAt, office) },
    receivedOn: officeDate(desk.now(), office),
    reference: await unusedReference(trx),
    recordId: null,
    from,
  });
}

export interface ReceivedFacts {
  input: EnterCaseInput;
  reference: string;
  recordId: string | null;
  receivedOn: string;
  due: { dueAt: string; dueOn: string };
  /** The network address the requester was at. */
  from: string | null;
}

/** The row of a case nobody has looked at yet. */
export function receivedRow(
  desk: Pick<ActingDesk, "vault" | "actor" | "now">,
  { input, reference, recordId, receivedOn, due, from }: ReceivedFacts,
): CaseRow {
  const id = newId();
  return {
    id,
    reference,
    status: "received",
    version: 1,
    risk: "normal",
    channel: input.channel,
    strip: "",
    needsCallback: 0,
    isProtected: 0,
    receivedAt: desk.now(),
    receivedOn,
    ...due,
    recordId,
    enteredBy: isMachine(desk.actor) ? null : desk.actor.id,
    ...untouched,
    ...submittedColumns(desk.vault, id, input.submitted),
    networkIndex: from === null ? null : desk.vault.blind("network", requesterNetwork(from)),
  };
}

/** The desk itself and portals are nobody on the staff. */
function isMachine({ role }: ActingDesk["actor"]): boolean {
  return role === "system" || role === "portal";
}

const untouched = {
  pausedDaysLeft: null,
  firstTouchedAt: null,
  replyBy: null,
  remindOn: null,
  holdUntil: null,
  closedAt: null,
  claimedBy: null,
  claimEndsAt: null,
  preferredReviewer: null,
  correspondenceReadAt: null,
  duplicateOf: null,
  wrongTries: 0,
  wrongTriesSince: null,
  seedRunId: null,
} as const;

/** A thousand million references exist, so the first draw is nearly always new. */
async function unusedReference(trx: Db): Promise<string> {
  for (;;) {
    const drawn = drawReference();
    if (!(await findCaseByReference(trx, drawn))) return drawn;
  }
}

/** A reference by chance; whether it is in use already is the caller's to find out. */
export function drawReference(): string {
  return referenceFrom(Array.from({ length: 6 }, () => randomInt(32)));
}
