import { findOffice } from "../../db/queries/office.ts";
import { findPlan, insertPlan, listDraws, listPlans } from "../../db/queries/quality-draws.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { QualityPlanRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { z } from "zod";
import {
  type ChangePlanInput,
  type QualityPlanSettings,
  qualityPlanSettings,
  weekGroup,
} from "../../shared/quality-plan.ts";
import { recordInAudit } from "../audit/record.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";
import { weekAfter, weekOf } from "./week.ts";

/** A plan is made by how the last weeks were. */
const weeksToPlanBy = 4;

/**
 * The plan in force, what was planned when and why, and what the last weeks give to plan by: who decided how, in
 * counts, which of few decisions tells whoever judges one.
 */
export async function planForStaff(desk: StaffDesk) {
  const { db, vault, actor, now } = desk;
  const [plans, names, office] = [await listPlans(db), await listStaffNames(db), await findOffice(db)];
  const week = weekOf(now(), office);
  const inForce = await findPlan(db, week);
  const draws = await listDraws(db, weeksToPlanBy);
  const isJudging = (await judgedBlind(db, actor)) !== null;
  const groups = draws.flatMap(({ basis }) => z.array(weekGroup).parse(JSON.parse(basis)));
  return {
    inForce: inForce.version,
    newest: plans[0]?.version ?? inForce.version,
    changesHoldFrom: weekAfter(week),
    plans: plans.map(({ version, settings, holdsFrom, reason, changedBy, changedAt }) => ({
      version,
      settings: settingsIn(settings),
      holdsFrom,
      changedAt,
      by: names.get(changedBy ?? "") ?? null,
      reason: reason && vault.open({ part: "qualityPlans.reason", rowId: String(version) }, reason),
    })),
    basis: isJudging
      ? null
      : {
          weeks: draws.length,
          groups: groups
            .filter(({ isProtected }) => !isProtected || actor.isCleared)
            .map(({ by, ...group }) => ({ ...group, by: names.get(by) ?? by })),
        },
  };
}

/**
 * Plans the sample anew, from next Monday on: nobody can steer the draw of a week whose decisions they know.
 *
 * @throws UserError `conflict` when somebody else changed the plan since `seen`.
 */
export function changePlan(desk: StaffDesk, { seen, settings, reason }: ChangePlanInput): Promise<void> {
  const { db, vault, actor, now } = desk;
  return inTransaction(db, async (trx) => {
    const [newest] = await listPlans(trx);
    if (newest?.version !== seen) throw changedMeanwhile();
    const fields = differing(settingsIn(newest.settings), settings);
    if (fields.length === 0) throw new UserError("invalid", "Nothing is different from the plan there is.");
    const version = seen + 1;
    const plan: QualityPlanRow = {
      version,
      settings: JSON.stringify(settings),
      holdsFrom: weekAfter(weekOf(now(), await findOffice(trx))),
      reason: vault.seal({ part: "qualityPlans.reason", rowId: String(version) }, reason),
      changedBy: actor.id,
      changedAt: now(),
    };
    if (!(await insertPlan(trx, plan))) throw changedMeanwhile();
    const details = { version, holdsFrom: plan.holdsFrom, fields };
    await recordInAudit(trx, desk, { action: "quality.plan-changed", details });
  });
}

function changedMeanwhile(): UserError {
  const message =
    "Somebody else changed the plan meanwhile. Nothing of yours is lost: check, then save again.";
  return new UserError("conflict", message);
}

function settingsIn(text: string): QualityPlanSettings {
  return qualityPlanSettings.parse(JSON.parse(text));
}

function differing(one: QualityPlanSettings, other: QualityPlanSettings): string[] {
  return qualityPlanSettings.keyof().options.filter((name) => one[name] !== other[name]);
}
