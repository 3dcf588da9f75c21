import type { Db } from "../../db/database.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { holdOpenDraft, listDraftChanges, type PolicyDraft } from "../../db/queries/policy-drafts.ts";
import { findTrial } from "../../db/queries/policy-trials.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { PolicyDraftChangeRow } from "../../db/tables.ts";
import { UserError } from "../../shared/errors.ts";
import { policyProblemsInWords } from "../../shared/policy-checks.ts";
import type { DraftRef, DraftStanding } from "../../shared/policy-drafts.ts";
import { differingSentences, sentenceAt } from "../../shared/policy-sentences.ts";
import type { StaffDesk } from "../desk.ts";

/**
 * Finds the open draft as this supervisor last saw it, and keeps it so until the transaction ends. What they changed
 * themselves since, in another tab or a moment ago, is no surprise to them.
 *
 * @throws UserError `conflict` when it is closed, or somebody else changed it since; it says who changed what.
 */
export async function holdSeenDraft(
  trx: Db,
  { actor }: StaffDesk,
  { draftId, version }: DraftRef,
): Promise<PolicyDraft> {
  const draft = await holdOpenDraft(trx);
  if (!draft || draft.id !== draftId) {
    throw new UserError("conflict", "This draft was published or discarded meanwhile. Nothing was changed.");
  }
  const since = draft.version === version ? [] : await listDraftChanges(trx, draft.id);
  const unseen = since.slice(0, draft.version - version).find(({ changedBy }) => changedBy !== actor.id);
  if (unseen) throw await changedMeanwhile(trx, unseen);
  return draft;
}

async function changedMeanwhile(
  trx: Db,
  { changedBy, path }: Pick<PolicyDraftChangeRow, "changedBy" | "path">,
): Promise<UserError> {
  const who = (await listStaffNames(trx)).get(changedBy) ?? "Somebody";
  return new UserError(
    "conflict",
    `${who} changed sentence ${sentenceAt(path).number} of this draft meanwhile. Nothing was overwritten. Look at the draft as it is now, then try again.`,
  );
}

/** How far the draft is on its way to being published. */
export async function standingOf(db: Db, draft: PolicyDraft): Promise<DraftStanding> {
  const [inForce, changes, trial] = [
    await findPolicy(db),
    await listDraftChanges(db, draft.id),
    await findTrial(db, draft.id),
  ];
  const isOvertaken = inForce.version !== draft.baseVersion;
  const overtaken = `Policy ${inForce.version} was published since this draft was opened: discard it and begin again.`;
  return {
    isChanged: differingSentences(inForce.rules, draft.rules).length > 0,
    problems: [...(isOvertaken ? [overtaken] : []), ...policyProblemsInWords(draft.rules)],
    hasCurrentTrial: trial?.draftVersion === draft.version && trial.endedAt !== null,
    askedBy: draft.askedBy,
    editors: [...new Set(changes.map(({ changedBy }) => changedBy))],
  };
}
