import type { Db } from "../../db/database.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { type RecordReplyInput, type SubmittedDetails, submittedDetails } from "../../shared/cases.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk, StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { holdUnclaimedOrMine } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";
import { resumedDeadline } from "./pause-deadline.ts";
import { replaceSubmitted } from "./replace-submitted.ts";
import { openSubmitted } from "./submitted-details.ts";

/** Records what a requester answered: their details where they are new, and the case back in the queue. */
export function recordReply(desk: StaffDesk, input: RecordReplyInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const held = await holdUnclaimedOrMine(trx, desk, input);
    await takeReply(trx, desk, { held, reply: input });
  });
}

type Reply = Pick<RecordReplyInput, "channel" | "summary" | "changes">;

/** The same for a held case, whoever the reply came to. */
export async function takeReply(
  trx: Db,
  desk: ActingDesk,
  { held, reply }: { held: CaseRow; reply: Reply },
): Promise<void> {
  const changes = {
    ...(await resumedDeadline(trx, desk, held)),
    preferredReviewer: await asker(trx, held),
  };
  const queued = await moveCase(trx, desk, { caseFile: held, by: "record-reply", changes });
  const isCorrected = Object.keys(reply.changes).length > 0;
  if (isCorrected) {
    await replaceSubmitted(trx, desk, { caseFile: queued, submitted: corrected(desk, held, reply) });
  }
  await addNote(trx, desk, { caseId: held.id, text: `Reply (${reply.channel}): ${reply.summary}` });
  const details = { channel: reply.channel, corrected: Object.keys(reply.changes) };
  await recordInAudit(trx, desk, { action: "case.reply-recorded", caseId: held.id, details });
}

/**
 * What the requester sent with what they gave anew in its place.
 *
 * @throws UserError `invalid` naming the field when the two together make no sense.
 */
function corrected({ vault }: ActingDesk, held: CaseRow, { changes }: Reply): SubmittedDetails {
  const both = submittedDetails.safeParse({ ...openSubmitted(vault, held), ...changes });
  if (both.success) return both.data;
  const [problem] = both.error.issues;
  const field = problem?.path.join(".") ?? "";
  throw new UserError(
    "invalid",
    `changes.${field}: ${problem?.message ?? "Check the new details."}`,
    `changes.${field}`,
  );
}

/** Whoever asked the question gets the answer first. */
async function asker(trx: Db, { id }: CaseRow): Promise<string | null> {
  const decisions = await listDecisions(trx, id);
  return decisions.findLast(({ kind, stoppedAt }) => kind === "ask" && stoppedAt === null)?.decidedBy ?? null;
}
