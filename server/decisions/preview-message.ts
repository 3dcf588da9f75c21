import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow } from "../../db/tables.ts";
import { type PreviewInput, publicOutcomeOf } from "../../shared/decisions.ts";
import { composeMessage, hiddenCode, type MessageContent } from "../../shared/messages.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { businessDateAfter, officeDate } from "../cases/business-time.ts";
import { findVisibleCase } from "../cases/hold-case.ts";
import { codeLifeHours, isLongLived } from "../codes/issue-code.ts";
import type { StaffDesk } from "../desk.ts";
import { type Gate, openGate } from "./gate.ts";
import { messageRecipient } from "./recipients.ts";

/** What the requester would read, word for word but for the code, and where it would go. */
export async function previewMessage(desk: StaffDesk, { caseId, choice }: PreviewInput) {
  const caseFile = await findVisibleCase(desk.db, desk.actor, caseId);
  const [office, gate] = [await findOffice(desk.db), await openGate(desk.db, desk, caseFile)];
  const content = contentOf(desk, { choice, caseFile, office, gate });
  const { subject, body } = composeMessage(content, { language: caseFile.language, office });
  return {
    subject,
    body,
    language: caseFile.language,
    /** Masked; null when the record has no contact and nothing is sent. */
    goesTo: messageRecipient(gate)?.maskedRecipient ?? null,
    /** How it goes there. */
    channel: messageRecipient(gate)?.channel ?? null,
  };
}

interface Previewed {
  choice: PreviewInput["choice"];
  caseFile: CaseRow;
  office: OfficeSettings;
  gate: Gate;
}

function contentOf({ now }: StaffDesk, { choice, caseFile, office, gate }: Previewed): MessageContent {
  const { reference } = caseFile;
  const { deadlines } = gate.policy.rules;
  if (choice.kind === "reject") {
    return { kind: "rejection", reference, outcome: publicOutcomeOf(choice.reason) };
  }
  if (choice.kind === "ask") {
    const replyBy = businessDateAfter(officeDate(now(), office), deadlines.silenceCloseDays);
    return { kind: "ask", reference, bundles: choice.bundles, replyBy };
  }
  const lifeHours = codeLifeHours(gate.policy.rules, messageRecipient(gate) ?? { channel: "email" });
  const expiresAt = new Date(Date.parse(now()) + lifeHours * 3_600_000).toISOString();
  return {
    kind: "code",
    reference,
    code: hiddenCode,
    expiresAt,
    noticeNumber: "N-••••••",
    isLongLived: isLongLived(gate.policy.rules),
  };
}
