import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { listNotes } from "../../db/queries/case-notes.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { listCorrespondence } from "../../db/queries/records.ts";
import type { CaseRow } from "../../db/tables.ts";
import { isLooking } from "../../shared/audit.ts";
import { maskText } from "../../shared/masking.ts";
import type { StaffDesk } from "../desk.ts";
import { rulesInWords } from "../evidence/evidence-stamp.ts";
import { mayShow } from "./second-review-blind.ts";

interface Looked {
  caseFile: CaseRow;
  names: Map<string, string>;
  isMasked: boolean;
  /** Whose notes and ticks are kept from this reader. */
  hidden: string | null;
}

/** What was written, done, decided and sent on a case, and the correspondence on its record. */
export async function caseHistory(desk: StaffDesk, looked: Looked) {
  return {
    correspondence: await correspondence(desk, looked),
    notes: await notes(desk, looked),
    decisions: await decisions(desk, looked),
    deliveries: await deliveries(desk, looked),
    timeline: await timeline(desk, looked),
  };
}

async function correspondence({ db, vault }: StaffDesk, { caseFile, isMasked }: Looked) {
  if (!caseFile.recordId) return [];
  const letters = await listCorrespondence(db, caseFile.recordId);
  return letters.map(({ id, onDate, direction, channel, type, isReturned, text }) => {
    const { summary, receiptNumber, contactUsed } = vault.open(
      { part: "correspondence.text", rowId: id },
      text,
    );
    const shown = isMasked
      ? {
          summary: maskText(summary),
          receiptNumber: maskText(receiptNumber),
          contactUsed: maskText(contactUsed),
        }
      : { summary, receiptNumber, contactUsed };
    return { id, onDate, direction, channel, type, isReturned: isReturned === 1, ...shown };
  });
}

async function notes({ db, vault }: StaffDesk, { caseFile, names, isMasked, hidden }: Looked) {
  const written = await listNotes(db, caseFile.id);
  const shown = written.filter(({ writtenBy }) => writtenBy !== hidden);
  return shown.map(({ id, text, writtenBy, writtenAt }) => {
    const note = vault.open({ part: "caseNotes.text", rowId: id }, text);
    return { id, text: isMasked ? maskText(note) : note, by: names.get(writtenBy) ?? "", writtenAt };
  });
}

/** Decisions; while the second of two is to choose, without the first. */
async function decisions(
  { db, vault, actor, now }: StaffDesk,
  { caseFile, names, isMasked, hidden }: Looked,
) {
  const made = await listDecisions(db, caseFile.id);
  const shown = made.filter(({ isFirstChoice, decidedBy }) => isFirstChoice === 0 || decidedBy !== hidden);
  return shown.map(
    ({
      id,
      kind,
      reason,
      note,
      decidedBy,
      decidedAt,
      sendAt,
      stoppedAt,
      auditSeq,
      policyVersion,
      overturnedAt,
      modelVersion,
      rules,
    }) => {
      const text = vault.open({ part: "decisions.note", rowId: id }, note);
      return {
        id,
        kind,
        reason,
        note: isMasked && decidedBy !== actor.id ? maskText(text) : text,
        by: names.get(decidedBy) ?? "",
        decidedAt,
        sendAt,
        stoppedAt,
        overturnedAt,
        mayStop: decidedBy === actor.id && stoppedAt === null && sendAt !== null && sendAt > now(),
        auditSeq,
        policyVersion,
        modelVersion,
        /** What its comparison said of each field; empty without a record, or before it was kept. */
        stoodOn: rulesInWords({ rules }),
      };
    },
  );
}

/** Messages, where they went (masked) and what became of them; for codes when they end and how. Never a code. */
async function deliveries({ db }: StaffDesk, { caseFile }: Looked) {
  const codes = new Map((await listCodes(db, caseFile.id)).map((code) => [code.id, code]));
  const messages = await listDeliveries(db, caseFile.id);
  return messages.map(({ codeId, ...delivery }) => {
    const { id, kind, channel, state, maskedRecipient, nextTryAt } = delivery;
    const { sentAt, deliveredAt, handledAt, tries, lastAnswer } = delivery;
    const code = codes.get(codeId ?? "") ?? null;
    return {
      id,
      kind,
      channel,
      state,
      maskedRecipient,
      nextTryAt,
      sentAt,
      deliveredAt,
      handledAt,
      tries,
      lastAnswer,
      code: code && {
        state: code.state,
        expiresAt: code.expiresAt,
        endedAt: code.endedAt,
        revokeReason: code.revokeReason,
        isLongLived: code.isLongLived === 1,
      },
    };
  });
}

/** What happened, oldest first, without who merely looked or judged the deciding. */
async function timeline({ db }: StaffDesk, { caseFile, names, hidden }: Looked) {
  const entries = await listCaseAuditEntries(db, caseFile.id);
  return entries
    .filter((entry) => !isLooking(entry.action) && mayShow(entry, hidden))
    .map(({ seq, at, action, actorId }) => ({ seq, at, action, by: names.get(actorId) ?? "System" }));
}
