import { z } from "zod";
import { findPolicy } from "../../db/queries/policy.ts";
import { findOpenDraft, listDraftChanges, type PolicyDraft } from "../../db/queries/policy-drafts.ts";
import { findTrial } from "../../db/queries/policy-trials.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { PolicyTrialRow } from "../../db/tables.ts";
import { policyProblems } from "../../shared/policy-checks.ts";
import {
  askingBlockedBecause,
  changingBlockedBecause,
  publishingBlockedBecause,
} from "../../shared/policy-drafts.ts";
import { trialResult, visibleCounts } from "../../shared/policy-trial.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";
import { standingOf } from "./hold-draft.ts";

const changedValue = z.union([z.boolean(), z.number(), z.array(z.string())]);

/** The open draft as a supervisor works on it; null when there is none. */
export async function draftForStaff({ db, actor }: StaffDesk) {
  const draft = await findOpenDraft(db);
  if (!draft) return null;
  const [inForce, changes, trial, names, standing] = [
    await findPolicy(db),
    await listDraftChanges(db, draft.id),
    await findTrial(db, draft.id),
    await listStaffNames(db),
    await standingOf(db, draft),
  ];
  // What a draft would change of few decisions tells how one of them was decided.
  const isWithheld = (await judgedBlind(db, actor)) !== null;
  const nameOf = (staffId: string | null) => names.get(staffId ?? "") ?? null;
  return {
    ...shown(draft),
    openedBy: nameOf(draft.openedBy),
    askedBy: nameOf(draft.askedBy),
    returnedBy: nameOf(draft.returnedBy),
    inForce,
    problems: policyProblems(draft.rules),
    changes: changes.map(({ id, path, fromValue, toValue, changedBy, changedAt }) => ({
      id,
      path,
      from: changedValue.parse(JSON.parse(fromValue)),
      to: changedValue.parse(JSON.parse(toValue)),
      by: nameOf(changedBy),
      changedAt,
    })),
    blocked: {
      changing: changingBlockedBecause(standing),
      asking: askingBlockedBecause(standing),
      publishing: publishingBlockedBecause(standing, actor.id),
    },
    trial: trial
      ? {
          ...trialForStaff(trial, { isCleared: actor.isCleared, isWithheld }),
          askedBy: nameOf(trial.askedBy),
        }
      : null,
    hasCurrentTrial: standing.hasCurrentTrial,
  };
}

function shown({ id, version, rules, openedAt, askedAt, reason, returnedAt, returnReason }: PolicyDraft) {
  return { draftId: id, version, rules, openedAt, askedAt, reason, returnedAt, returnReason };
}

/** Only a share of the progress: how many cases there are in all would tell of those this person may not see. */
function trialForStaff(
  { decided, tried, total, askedAt, endedAt, result }: PolicyTrialRow,
  { isCleared, isWithheld }: { isCleared: boolean; isWithheld: boolean },
) {
  const found = result === null || isWithheld ? null : trialResult.parse(JSON.parse(result));
  return {
    decided,
    askedAt,
    endedAt,
    percent: total ? Math.min(100, Math.floor((tried / total) * 100)) : 0,
    /** Whether its findings are kept from this person until they have saved their quality review. */
    isWithheld,
    counts: found && visibleCounts(found, isCleared),
    unreadable: found?.unreadable ?? 0,
  };
}
