import type { Db } from "../../db/database.ts";
import { takeTurnsWith } from "../../db/queries/alike.ts";
import { findOffice } from "../../db/queries/office.ts";
import { keepRecordAsItIs } from "../../db/queries/record-changes.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { ReissueInput } from "../../shared/codes.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { findVisibleCase, holdSeenCase } from "../cases/hold-case.ts";
import { sendTime } from "../decisions/decide.ts";
import { type Gate, openGate } from "../decisions/gate.ts";
import { codeRecipients } from "../decisions/recipients.ts";
import type { StaffDesk } from "../desk.ts";
import { issueCode, prepareCode, type PreparedCode } from "./issue-code.ts";
import { type ReissueStanding, reissueStanding } from "./reissue-standing.ts";

/** What came of it, for the screen: until when it can be stopped. */
export interface Reissued {
  codeId: string;
  sendAt: string;
}

/**
 * Sends a code again that expired unused, without a fresh review: the approval stands, and nothing it stood on has
 * changed since. It waits out the send-hold like any other.
 *
 * @throws UserError `conflict` that names what has changed, or which limit is reached.
 */
export async function reissueCode(desk: StaffDesk, input: ReissueInput): Promise<Reissued> {
  const seen = await findVisibleCase(desk.db, desk.actor, input.caseId);
  // Whoever is over a limit is refused before anything is hashed.
  await openToReissue(desk.db, desk, seen);
  const prepared = await prepareCode(desk);
  return inTransaction(desk.db, async (trx) => {
    // A change of the record waits until there is a live code to revoke; it holds the record before its cases, too.
    if (seen.recordId) await keepRecordAsItIs(trx, seen.recordId);
    const caseFile = await holdSeenCase(trx, desk, input);
    // Of two requests about one person at once the second counts the first one's code.
    if (caseFile.recordId) await takeTurnsWith(trx, [caseFile.recordId]);
    const opened = await openToReissue(trx, desk, caseFile);
    return issueAgain(trx, desk, { ...opened, caseFile, prepared });
  });
}

interface OpenToReissue {
  gate: Gate;
  standing: ReissueStanding;
}

async function openToReissue(db: Db, desk: StaffDesk, caseFile: CaseRow): Promise<OpenToReissue> {
  const gate = await openGate(db, desk, caseFile);
  const standing = await reissueStanding(db, desk, { caseFile, gate });
  if (!standing) {
    throw new UserError(
      "conflict",
      "There is no code to send again: none has expired unused on this request.",
    );
  }
  if (standing.blocked) throw new UserError("conflict", standing.blocked);
  return { gate, standing };
}

async function issueAgain(
  trx: Db,
  desk: StaffDesk,
  { gate, standing, caseFile, prepared }: OpenToReissue & { caseFile: CaseRow; prepared: PreparedCode },
): Promise<Reissued> {
  const sendAt = sendTime(desk, gate);
  const { codeId, events } = await issueCode(trx, desk, {
    caseFile,
    decisionId: standing.decision.id,
    prepared,
    policy: gate.policy.rules,
    sendAt,
    ...codeRecipients(gate),
    office: await findOffice(trx),
    reissuedBy: desk.actor.id,
  });
  for (const event of events) await recordInAudit(trx, desk, { caseId: caseFile.id, ...event });
  return { codeId, sendAt };
}
