import { newId } from "../../db/ids.ts";
import { insertDraftChange, setDraftRules } from "../../db/queries/policy-drafts.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type ChangeDraftInput, changingBlockedBecause } from "../../shared/policy-drafts.ts";
import { sameValue, sentenceAt, valueAt, withValue } from "../../shared/policy-sentences.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdSeenDraft } from "./hold-draft.ts";

/**
 * Changes one sentence of the draft. A trial made before is outdated by it.
 *
 * @throws UserError `conflict` when somebody else changed the draft since it was seen, or asked for publication.
 */
export function changeDraft(desk: StaffDesk, { path, value, ...seen }: ChangeDraftInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const draft = await holdSeenDraft(trx, desk, seen);
    const blocked = changingBlockedBecause(draft);
    if (blocked) throw new UserError("conflict", blocked);
    const from = valueAt(draft.rules, path);
    if (sameValue(from, value)) return;
    await setDraftRules(trx, draft, withValue(draft.rules, path, value));
    await insertDraftChange(trx, {
      id: newId(),
      draftId: draft.id,
      path,
      fromValue: JSON.stringify(from),
      toValue: JSON.stringify(value),
      changedBy: desk.actor.id,
      changedAt: desk.now(),
    });
    const details = { draftId: draft.id, sentence: sentenceAt(path).number, path, from, to: value };
    await recordInAudit(trx, desk, { action: "policy.draft-changed", details });
  });
}
