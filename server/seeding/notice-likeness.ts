import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import { type LikenedCase, listLikened } from "../../db/queries/alike.ts";
import { insertRows } from "../../db/queries/bulk.ts";
import { changeCase, holdCases } from "../../db/queries/cases.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { listSignalsOf } from "../../db/queries/signals.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { isOpen } from "../../shared/cases.ts";
import { asksForCallback, type PolicyRules } from "../../shared/policy.ts";
import { higherRisk, riskOf } from "../../shared/risk.ts";
import type { FoundSignal } from "../../shared/signals.ts";
import { changedMeanwhile } from "../cases/hold-case.ts";
import { type AssessedAgain, recordAssessedAgain } from "../evidence/assess-again.ts";
import { likenessAmong } from "../evidence/find-likeness.ts";
import { type BulkRun, progressOf, rowsAtOnce } from "./bulk-run.ts";
import { signalRows } from "./signal-rows.ts";

const readAtOnce = 1000;

/**
 * Gives the open cases of a run the signals they have because others are like them: only now are all of them there.
 * It comes to what `assessAgain` does with each, in an office in which nobody has done anything since they came in.
 */
export async function noticeLikeness(run: BulkRun): Promise<void> {
  const { seeded, seedRunId, totals, followed } = run;
  const { desk } = seeded;
  const { rules } = await findPolicy(desk.db);
  // Reading everyone takes about as long as the rest.
  const reached = (share: number) => progressOf(run, "likeness", Math.floor(totals.likeness * share));
  const everyone = await readLikened(desk.db, (read) =>
    followed.report(reached(Math.min(read / totals.likeness, 1) / 2)),
  );
  const likenessOf = likenessAmong(everyone);
  const mine = everyone.filter((each) => each.seedRunId === seedRunId && each.closedAt === null);
  for (let from = 0; from < mine.length; from += rowsAtOnce) {
    const liked = mine.slice(from, from + rowsAtOnce).map((each) => [each.id, likenessOf(each)] as const);
    const found = new Map(liked.filter(([, signals]) => signals.length > 0));
    const now = reached((1 + from / mine.length) / 2);
    if (found.size > 0) {
      await inTransaction(desk.db, async (trx) => {
        await recordAssessedAgain(trx, desk, await addSignals(trx, found, rules));
        await followed.keep?.(trx, now);
      });
    }
    await followed.report(now);
    await letOthers();
  }
  await followed.report(reached(1));
}

async function readLikened(db: Db, report: (read: number) => unknown): Promise<LikenedCase[]> {
  const all: LikenedCase[] = [];
  for (;;) {
    const page = await listLikened(db, { after: all.at(-1)?.id ?? "", limit: readAtOnce });
    all.push(...page);
    if (page.length < readAtOnce) return all;
    await report(all.length);
    await letOthers();
  }
}

async function addSignals(
  trx: Db,
  found: ReadonlyMap<string, readonly FoundSignal[]>,
  rules: PolicyRules,
): Promise<AssessedAgain[]> {
  const ids = [...found.keys()];
  const keptBy = await listSignalsOf(trx, ids);
  const changed: AssessedAgain[] = [];
  const rows = [];
  for (const caseFile of await holdCases(trx, ids)) {
    const kept = keptBy.get(caseFile.id) ?? [];
    // Somebody who goes on finds some of them done.
    const added = (found.get(caseFile.id) ?? []).filter(
      ({ signal }) => !kept.some((each) => each.signal === signal),
    );
    if (added.length === 0 || !isOpen(caseFile.status)) continue;
    const changes = riskWith(caseFile, [...kept, ...added], rules);
    if (!(await changeCase(trx, caseFile, changes))) throw await changedMeanwhile(trx, caseFile);
    rows.push(...signalRows({ ...caseFile, ...changes }, added));
    const names = added.map(({ signal }) => signal);
    changed.push({ caseId: caseFile.id, details: { risk: changes.risk, found: names, gone: [] } });
  }
  await insertRows(trx, "caseSignals", rows);
  return changed;
}

/** More signals only raise it: what the record's flags add is in the risk there is. */
function riskWith(
  { reason, strip, risk: before }: CaseRow,
  signals: readonly FoundSignal[],
  rules: PolicyRules,
): Pick<CaseRow, "risk" | "needsCallback"> {
  const names = signals.map(({ signal }) => signal);
  const risk = higherRisk(before, riskOf({ reason, flags: [], signals: names, strip }));
  return { risk, needsCallback: asksForCallback({ risk, strip }, rules) ? 1 : 0 };
}
