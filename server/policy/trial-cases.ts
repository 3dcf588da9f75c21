import { findOpenDraft } from "../../db/queries/policy-drafts.ts";
import { findTrial, listTrialCases } from "../../db/queries/policy-trials.ts";
import type { TrialEffect } from "../../shared/policy-trial.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";

/** The cases that the last trial of the open draft names for one effect: the newest decided and the newest open. */
export async function trialCases({ db, actor }: StaffDesk, { effect }: { effect: TrialEffect }) {
  const draft = await findOpenDraft(db);
  const trial = draft && (await findTrial(db, draft.id));
  if (!trial) return [];
  // What a draft would change tells how a case was decided, and a list without it does by its length.
  if (await judgedBlind(db, actor)) return [];
  return listTrialCases(db, { trialId: trial.id, effect, isCleared: actor.isCleared });
}
