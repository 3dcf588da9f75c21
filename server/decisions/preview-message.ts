import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow } from "../../db/tables.ts";
import { type PreviewInput, publicOutcomeOf } from "../../shared/decisions.ts";
import { composeMessage, hiddenCode, type MessageContent } from "../../shared/messages.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { businessDateAfter, officeDate } from "../cases/business-time.ts";
import { findVisibleCase } from "../cases/hold-case.ts";
import { codeLifeHours, type CodeRecipient, isLongLived } from "../codes/issue-code.ts";
import type { StaffDesk } from "../desk.ts";
import { type Gate, openGate } from "./gate.ts";
import { codeRecipient, codeRecipients, messageRecipient } from "./recipients.ts";

/** What the requester would read, word for word but for the code, and where it would go. */
export async function previewMessage(desk: StaffDesk, { caseId, choice }: PreviewInput) {
  const caseFile = await findVisibleCase(desk.db, desk.actor, caseId);
  const [office, gate] = [await findOffice(desk.db), await openGate(desk.db, desk, caseFile)];
  const recipient = choice.kind === "approve" ? codeRecipient(gate) : messageRecipient(gate);
  const lifeHours = recipient && codeLifeHours(gate.policy.rules, recipient);
  const content = contentOf(desk, { choice, caseFile, office, gate, recipient });
  const channel = recipient?.channel ?? null;
  const { language } = caseFile;
  const { subject, body } = composeMessage(content, { language, office, channel: channel ?? "email" });
  return {
    subject,
    body,
    language,
    /** Masked; null when the record has no contact and nothing is sent. */
    goesTo: recipient?.maskedRecipient ?? null,
    /** How it goes there. */
    channel,
    /** How long the code in it works; null for any other message. */
    lifeHours: choice.kind === "approve" ? lifeHours : null,
    /** Who else hears that a code went out, masked; null when nobody does. */
    notice: choice.kind === "approve" ? noticeOf(gate) : null,
  };
}

function noticeOf(gate: Gate) {
  const other = codeRecipient(gate) && codeRecipients(gate).otherContact;
  return other && { goesTo: other.maskedRecipient, channel: other.channel };
}

interface Previewed {
  choice: PreviewInput["choice"];
  caseFile: CaseRow;
  office: OfficeSettings;
  gate: Gate;
  recipient: CodeRecipient | null;
}

function contentOf(
  { now }: StaffDesk,
  { choice, caseFile, office, gate, recipient }: Previewed,
): MessageContent {
  const { reference } = caseFile;
  const { deadlines } = gate.policy.rules;
  if (choice.kind === "reject") {
    return { kind: "rejection", reference, outcome: publicOutcomeOf(choice.reason) };
  }
  if (choice.kind === "ask") {
    const replyBy = businessDateAfter(officeDate(now(), office), deadlines.silenceCloseDays);
    return { kind: "ask", reference, bundles: choice.bundles, replyBy };
  }
  // Without a contact an approval is blocked, and what would be sent is shown as by mail.
  const to = recipient ?? { channel: "email" };
  const lifeHours = codeLifeHours(gate.policy.rules, to);
  const expiresAt = new Date(Date.parse(now()) + lifeHours * 3_600_000).toISOString();
  return {
    kind: "code",
    reference,
    code: hiddenCode,
    expiresAt,
    noticeNumber: "N-••••••",
    isLongLived: isLongLived(gate.policy.rules, to),
  };
}
