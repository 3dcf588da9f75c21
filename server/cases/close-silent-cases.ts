import { holdCase, listSilentCases } from "../../db/queries/cases.ts";
import { findOffice } from "../../db/queries/office.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { findStandingDecision } from "../decisions/decide.ts";
import { tellRequester } from "../deliveries/tell-requester.ts";
import { officeDate } from "./business-time.ts";
import { moveCase } from "./move-case.ts";

/** Closes every request whose requester did not answer by the date they were given. Answers how many. */
export async function closeSilentCases(desk: Desk): Promise<number> {
  const today = officeDate(desk.now(), await findOffice(desk.db));
  const silent = await listSilentCases(desk.db, today);
  for (const { id } of silent) {
    await inTransaction(desk.db, async (trx) => {
      const caseFile = await holdCase(trx, id);
      // A reply may have come since the list was read.
      if (caseFile?.status !== "awaiting-requester" || (caseFile.replyBy ?? today) >= today) return;
      await moveCase(trx, desk, { caseFile, by: "close-no-reply" });
      const content = {
        kind: "rejection",
        reference: caseFile.reference,
        outcome: "closed-no-reply",
      } as const;
      const decisionId = (await findStandingDecision(trx, id))?.id ?? null;
      await tellRequester(trx, desk, { caseFile, decisionId, content, sendAt: desk.now() });
      await recordInAudit(trx, systemDesk(desk), { action: "case.closed-no-reply", caseId: id });
    });
  }
  return silent.length;
}
