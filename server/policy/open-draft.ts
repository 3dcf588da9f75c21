import { newId } from "../../db/ids.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { insertDraft } from "../../db/queries/policy-drafts.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";

/**
 * Opens a draft that says what the policy in force says, to be changed.
 *
 * @throws UserError `conflict` when another one is open.
 */
export function openDraft(desk: StaffDesk): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const { version: baseVersion, rules } = await findPolicy(trx);
    const draft = { id: newId(), baseVersion, rules, openedBy: desk.actor.id, openedAt: desk.now() };
    if (!(await insertDraft(trx, draft))) {
      throw new UserError("conflict", "Somebody opened a draft a moment ago. Open it to go on there.");
    }
    const details = { draftId: draft.id, baseVersion };
    await recordInAudit(trx, desk, { action: "policy.draft-opened", details });
  });
}
