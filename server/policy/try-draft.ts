import { newId } from "../../db/ids.ts";
import { insertTrial } from "../../db/queries/policy-trials.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { policyProblemsInWords } from "../../shared/policy-checks.ts";
import type { TryDraftInput } from "../../shared/policy-drafts.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdSeenDraft } from "./hold-draft.ts";

/** Asks for the draft to be tried on past and open cases. It is done beside the requests and shows how far it is. */
export function tryDraft(desk: StaffDesk, { decided, ...seen }: TryDraftInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const draft = await holdSeenDraft(trx, desk, seen);
    const problems = policyProblemsInWords(draft.rules);
    if (problems.length > 0) throw new UserError("conflict", `Put this right first. ${problems.join(" ")}`);
    const trial = { id: newId(), draftId: draft.id, draftVersion: draft.version, decided };
    await insertTrial(trx, { ...trial, askedBy: desk.actor.id, askedAt: desk.now() });
    const details = { draftId: draft.id, draftVersion: draft.version, decided };
    await recordInAudit(trx, desk, { action: "policy.draft-tried", details });
  });
}
