import { randomInt } from "node:crypto";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { takeTurnsWith } from "../../db/queries/alike.ts";
import { changeCase, findCaseByReference, insertCase } from "../../db/queries/cases.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy, type Policy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { EnterCaseInput } from "../../shared/cases.ts";
import { UserError } from "../../shared/errors.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { referenceFrom } from "../../shared/reference.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { assessOthersLike, recordAssessedAgain } from "../evidence/assess-again.ts";
import { assessCase } from "../evidence/assess-case.ts";
import { likenessValues } from "../evidence/find-likeness.ts";
import { findOnArrival, type Lead } from "../records/find-candidates.ts";
import { requesterNetwork } from "../sessions/network.ts";
import { businessDaysAfter, officeDate } from "./business-time.ts";
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
    const [office, policy] = [await findOffice(trx), await findPolicy(trx)];
    const lead = await findOnArrival(trx, desk.vault, input.submitted);
    const row = await receivedCase(trx, desk, { input, office, policy, lead, from });
    const received = { ...row, seedRunId };
    await takeTurnsWith(trx, likenessValues(received));
    await insertCase(trx, received);
    const assessed = {
      caseFile: received,
      submitted: input.submitted,
      isConflict: lead.isConflict,
      policy,
    };
    const assessment = await assessCase(trx, desk, assessed);
    await changeCase(trx, received, { ...assessment, status: "queued" });
    const others = await assessOthersLike(trx, desk, { caseFile: { ...received, ...assessment } });
    const { id, reference } = received;
    await recordInAudit(trx, desk, {
      action: "case.received",
      caseId: id,
      details: { channel: input.channel },
    });
    const { strip, risk } = assessment;
    const details = { strip, risk, candidates: lead.candidates, policyVersion: policy.version };
    await recordInAudit(trx, desk, { action: "case.queued", caseId: id, details });
    await recordAssessedAgain(trx, desk, others);
    return { id, reference };
  });
}

function refuseFutureBirth({ now }: ActingDesk, { submitted }: EnterCaseInput): void {
  if (submitted.dateOfBirth > now().slice(0, 10)) {
    throw new UserError("invalid", "The date of birth is in the future. Check it.", "submitted.dateOfBirth");
  }
}

interface Intake {
  input: EnterCaseInput;
  office: OfficeSettings;
  policy: Policy;
  lead: Lead;
  from: string | null;
}

async function receivedCase(
  trx: Db,
  desk: ActingDesk,
  { input, office, policy, lead, from }: Intake,
): Promise<CaseRow> {
  const dueAt = businessDaysAfter(desk.now(), policy.rules.deadlines.firstTouchDays, office);
  const due = { dueAt, dueOn: officeDate(dueAt, office) };
  return receivedRow(desk, {
    input,
    due,
    receivedOn: officeDate(desk.now(), office),
    reference: await unusedReference(trx),
    recordId: lead.certain,
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
    enteredBy: desk.actor.role === "system" ? null : desk.actor.id,
    ...untouched,
    ...submittedColumns(desk.vault, id, input.submitted),
    networkIndex: from === null ? null : desk.vault.blind("network", requesterNetwork(from)),
  };
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
