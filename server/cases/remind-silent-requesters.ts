import { changeCase, holdCase, listCasesToRemind } from "../../db/queries/cases.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { DecisionRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { askBundles } from "../../shared/decisions.ts";
import { recordInAudit } from "../audit/record.ts";
import { findStandingDecision } from "../decisions/decide.ts";
import { tellRequester } from "../deliveries/tell-requester.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { officeDate } from "./business-time.ts";

/** Reminds everybody once who has not answered a question halfway to the day they were given. Answers how many. */
export async function remindSilentRequesters(desk: Desk): Promise<number> {
  const today = officeDate(desk.now(), await findOffice(desk.db));
  const silent = await listCasesToRemind(desk.db, today);
  for (const { id } of silent) await remind(desk, { id, today });
  return silent.length;
}

function remind(desk: Desk, { id, today }: { id: string; today: string }): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdCase(trx, id);
    // A reply may have come since the list was read.
    if (!caseFile?.remindOn || caseFile.remindOn > today || caseFile.replyBy === null) return;
    await changeCase(trx, caseFile, { remindOn: null });
    const asked = await findStandingDecision(trx, id);
    if (asked?.kind !== "ask") return;
    const { reference, replyBy } = caseFile;
    const content = { kind: "reminder", reference, bundles: bundlesOf(asked), replyBy } as const;
    await tellRequester(trx, desk, { caseFile, decisionId: asked.id, content, sendAt: desk.now() });
    await recordInAudit(trx, systemDesk(desk), { action: "case.reminded", caseId: id });
  });
}

function bundlesOf({ reason }: DecisionRow) {
  return askBundles.filter((bundle) => reason.split(",").includes(bundle));
}
