import type { Db } from "../../db/database.ts";
import { listAttempts } from "../../db/queries/callbacks.ts";
import { listCorrespondence } from "../../db/queries/records.ts";
import type { CaseRow, DecisionRow } from "../../db/tables.ts";
import { maskName, maskText } from "../../shared/masking.ts";
import { gateFacts } from "../../shared/policy.ts";
import { signalSentence } from "../../shared/signal-words.ts";
import { maskComparison, maskSentPhone } from "../cases/mask-comparison.ts";
import type { StaffDesk } from "../desk.ts";
import { compareCase } from "../evidence/compare-case.ts";

interface Looked {
  caseFile: CaseRow;
  decision: DecisionRow;
  isMasked: boolean;
}

/**
 * What the decider had before them, as it was then: no marks of theirs, no notes, and nothing of what came of it.
 */
export async function evidenceThen({ db, vault }: StaffDesk, looked: Looked) {
  const { caseFile, decision, isMasked } = looked;
  if (decision.stoodOn === null) throw new Error(`Nothing is kept of what decision ${decision.id} stood on.`);
  const { submitted, record } = vault.open(
    { part: "decisions.stoodOn", rowId: decision.id },
    decision.stoodOn,
  );
  const facts = gateFacts.safeParse(JSON.parse(decision.facts));
  const comparisons = compareCase(submitted, record ?? undefined);
  const { description, representative, reason, language } = submitted;
  return {
    isMasked,
    request: { receivedAt: caseFile.receivedAt, channel: caseFile.channel },
    submitted: {
      description: isMasked ? maskText(description) : description,
      representative: isMasked ? maskName(representative) : representative,
      reason,
      language,
    },
    comparisons: comparisons.map((comparison) => {
      if (isMasked) return maskComparison(comparison);
      // Nobody may dial a number the requester sent.
      return comparison.field === "phone" ? { ...comparison, sent: maskSentPhone(comparison) } : comparison;
    }),
    record: record && { flags: record.flags },
    risk: facts.data?.risk ?? null,
    signals: (facts.data?.signals ?? []).map((signal) => signalSentence({ signal, count: null, days: null })),
    correspondence: record ? await lettersThen(db, vault, { ...looked, recordId: record.id }) : [],
    calls: await callsThen(db, looked),
  };
}

/** Ids grow with time, so a letter that came onto the record after the decision has a greater one. */
async function lettersThen(
  db: Db,
  vault: StaffDesk["vault"],
  { decision, isMasked, recordId }: Looked & { recordId: string },
) {
  const letters = await listCorrespondence(db, recordId);
  return letters
    .filter(({ id }) => id < decision.id)
    .map(({ id, onDate, direction, channel, type, isReturned, text }) => {
      const opened = vault.open({ part: "correspondence.text", rowId: id }, text);
      const [summary, receiptNumber] = isMasked
        ? [maskText(opened.summary), maskText(opened.receiptNumber)]
        : [opened.summary, opened.receiptNumber];
      return { id, onDate, direction, channel, type, isReturned: isReturned === 1, summary, receiptNumber };
    });
}

/** What came of the calls before the decision; what was noted of them is the decider's view, and left out. */
async function callsThen(db: Db, { decision }: Looked) {
  const attempts = await listAttempts(db, decision.caseId);
  return attempts
    .filter(({ calledAt }) => calledAt <= decision.decidedAt)
    .map(({ id, calledAt, outcome }) => ({ id, calledAt, outcome }));
}
