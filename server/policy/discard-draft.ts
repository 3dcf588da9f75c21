import { setDraftStep } from "../../db/queries/policy-drafts.ts";
import { deleteTrials } from "../../db/queries/policy-trials.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { DraftRef } from "../../shared/policy-drafts.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdSeenDraft } from "./hold-draft.ts";

/** Closes the draft without publishing it. Who changed what in it stays written down. */
export function discardDraft(desk: StaffDesk, seen: DraftRef): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const draft = await holdSeenDraft(trx, desk, seen);
    await deleteTrials(trx, draft.id);
    await setDraftStep(trx, draft.id, { isOpen: 0 });
    await recordInAudit(trx, desk, { action: "policy.draft-discarded", details: { draftId: draft.id } });
  });
}
