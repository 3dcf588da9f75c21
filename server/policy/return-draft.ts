import { setDraftStep } from "../../db/queries/policy-drafts.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { DraftWithReason } from "../../shared/policy-drafts.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdSeenDraft } from "./hold-draft.ts";

/** Sends back a draft whose publication was asked for, so that it can be changed. Whoever asked may, too. */
export function returnDraft(desk: StaffDesk, { reason, ...seen }: DraftWithReason): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const draft = await holdSeenDraft(trx, desk, seen);
    if (draft.askedBy === null) {
      throw new UserError("conflict", "Nobody has asked for publication, or it was sent back already.");
    }
    const asked = { askedBy: null, askedAt: null, reason: null };
    const returned = { returnedBy: desk.actor.id, returnedAt: desk.now(), returnReason: reason };
    await setDraftStep(trx, draft.id, { ...asked, ...returned });
    const details = { draftId: draft.id, draftVersion: draft.version };
    await recordInAudit(trx, desk, { action: "policy.draft-returned", details });
  });
}
