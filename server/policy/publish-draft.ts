import { insertPolicy } from "../../db/queries/policy.ts";
import { setDraftStep } from "../../db/queries/policy-drafts.ts";
import { deleteTrialCases } from "../../db/queries/policy-trials.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type DraftRef, publishingBlockedBecause } from "../../shared/policy-drafts.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdSeenDraft, standingOf } from "./hold-draft.ts";

/**
 * Puts the draft in force, at once and for every decision from now on. What is under way is asked the new version at
 * its next step; what is decided keeps its own.
 *
 * @throws UserError `conflict` when whoever acts asked for it or changed it, or its trial is outdated.
 */
export function publishDraft(desk: StaffDesk, seen: DraftRef): Promise<{ version: number }> {
  return inTransaction(desk.db, async (trx) => {
    const draft = await holdSeenDraft(trx, desk, seen);
    const blocked = publishingBlockedBecause(await standingOf(trx, draft), desk.actor.id);
    if (blocked) throw new UserError("conflict", blocked);
    const { askedBy, askedAt, reason, rules } = draft;
    const version = draft.baseVersion + 1;
    const published = { publishedBy: desk.actor.id, publishedAt: desk.now() };
    if (!(await insertPolicy(trx, { version, rules, askedBy, askedAt, reason, ...published }))) {
      throw new UserError("conflict", `Policy ${version} was published meanwhile. Nothing was changed.`);
    }
    await deleteTrialCases(trx, draft.id);
    await setDraftStep(trx, draft.id, { isOpen: 0 });
    await recordInAudit(trx, desk, { action: "policy.published", details: { draftId: draft.id, version } });
    return { version };
  });
}
