import { listRuleCounts, type RuleCount } from "../../db/queries/rules.ts";
import { rules, ruleSentences, verdictOf } from "../../shared/evidence/rules.ts";
import { model } from "../../shared/evidence/model.ts";
import type { StaffDesk } from "../desk.ts";
import { readerOf } from "./reader-of.ts";

/** Every rule of comparison and how it does: those that need somebody first, then the ones used most. */
export async function listRules(desk: StaffDesk) {
  const counts = await listRuleCounts(desk.db, await readerOf(desk));
  const listed = rules.map((rule) => ({
    sentence: ruleSentences[rule],
    verdict: verdictOf(rule),
    ...(counts.find((count) => count.rule === rule) ?? { rule, ...noFigures }),
  }));
  return { modelVersion: model.version, rules: listed.toSorted(mostNeededFirst) };
}

export const noFigures = { uses: 0, reversals: 0, disputes: 0, openDisputes: 0 };

function mostNeededFirst(one: RuleCount, other: RuleCount): number {
  return (
    other.openDisputes - one.openDisputes ||
    other.disputes - one.disputes ||
    other.reversals - one.reversals ||
    other.uses - one.uses
  );
}
