import type { Db } from "../../db/database.ts";
import { type CaseChanges, changeCase } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import { isOpen } from "../../shared/cases.ts";
import { UserError } from "../../shared/errors.ts";
import { transitionBlockedBecause, type TransitionName, transitions } from "../../shared/transitions.ts";
import type { ActingDesk } from "../desk.ts";
import { changedMeanwhile } from "./hold-case.ts";

/**
 * Moves a held case along one of the table's transitions, with whatever else changes, in one guarded update.
 *
 * A case that leaves review loses its claim; one that closes loses its deadline; one that reopens is open again.
 *
 * @throws UserError `conflict` when the table refuses the move or somebody else was faster.
 */
export async function moveCase(
  trx: Db,
  desk: Pick<ActingDesk, "now">,
  { caseFile, by, changes = {} }: { caseFile: CaseRow; by: TransitionName; changes?: CaseChanges },
): Promise<CaseRow> {
  const blocked = transitionBlockedBecause(by, caseFile.status);
  if (blocked) throw new UserError("conflict", blocked);
  const status = transitions[by].to;
  const all: CaseChanges = {
    ...(status === "in-review" ? {} : unclaimed),
    ...timing(desk, status),
    ...changes,
    status,
  };
  if (!(await changeCase(trx, caseFile, all))) throw await changedMeanwhile(trx, caseFile);
  return { ...caseFile, ...all, version: caseFile.version + 1 };
}

const unclaimed: CaseChanges = { claimedBy: null, claimEndsAt: null };

function timing({ now }: Pick<ActingDesk, "now">, status: CaseRow["status"]): CaseChanges {
  if (isOpen(status)) return { closedAt: null };
  const unpaused = { pausedDaysLeft: null, replyBy: null, remindOn: null, holdUntil: null };
  return { closedAt: now(), dueAt: null, dueOn: "", ...unpaused, needsCallback: 0 };
}
