import { setDraftStep } from "../../db/queries/policy-drafts.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { askingBlockedBecause, type DraftWithReason } from "../../shared/policy-drafts.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdSeenDraft, standingOf } from "./hold-draft.ts";

/** Asks another supervisor to publish the draft. Until they do, or send it back, nobody changes it. */
export function askForPublication(desk: StaffDesk, { reason, ...seen }: DraftWithReason): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const draft = await holdSeenDraft(trx, desk, seen);
    const blocked = askingBlockedBecause(await standingOf(trx, draft));
    if (blocked) throw new UserError("conflict", blocked);
    await setDraftStep(trx, draft.id, { askedBy: desk.actor.id, askedAt: desk.now(), reason });
    const details = { draftId: draft.id, draftVersion: draft.version };
    await recordInAudit(trx, desk, { action: "policy.publication-asked", details });
  });
}
