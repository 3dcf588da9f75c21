import PostalMime, { type Attachment } from "postal-mime";
import type { AnswerOutcome } from "../../shared/deliveries.ts";
import { replyCode } from "./mailer.ts";
import { findReferences, type ReadReference } from "./message-reference.ts";

/** What a mail server reports of one message it took (RFC 3464). */
export interface DeliveryReport {
  outcome: Exclude<AnswerOutcome, "accepted" | "refused">;
  /** `550 5.1.1`, or `5.1.1` where the server says no more. Never its words. */
  answer: string;
  /** Every message the report may be about, by where it was sent and what it brings back. */
  references: ReadReference[];
}

/** Reads a mail as a report on the delivery of another; null when it is none. */
export async function readReport(mail: Uint8Array): Promise<DeliveryReport | null> {
  const { headers, attachments } = await PostalMime.parse(mail, {
    forceRfc822Attachments: true,
    attachmentEncoding: "arraybuffer",
  });
  const status = attachments.find(({ mimeType }) => mimeType === "message/delivery-status");
  const [message, ...recipients] = status ? fieldGroups(textOf(status)) : [];
  const recipient = recipients.find((fields) => fields.has("action"));
  const outcome = outcomes[recipient?.get("action") ?? ""];
  if (!message || !recipient || !outcome) return null;

  const sentTo = headers.filter(({ key }) => addressFields.includes(key)).map(({ value }) => value);
  const broughtBack = attachments.filter(({ mimeType }) => returned.includes(mimeType)).map(messageIdIn);
  const named = [message.get("original-envelope-id") ?? "", ...sentTo, ...broughtBack];
  return { outcome, answer: answerIn(recipient), references: findReferences(named.join("\n")) };
}

const outcomes: Record<string, DeliveryReport["outcome"]> = {
  failed: "returned",
  delayed: "delayed",
  delivered: "delivered",
  relayed: "relayed",
  // On to a list or an alias: nobody reports from there.
  expanded: "relayed",
};

/** Where servers write which address of ours a report was for. */
const addressFields = ["to", "delivered-to", "x-original-to", "envelope-to"];

const returned = ["message/rfc822", "message/rfc822-headers", "text/rfc822-headers"];

function messageIdIn(attachment: Attachment): string {
  const [head = ""] = textOf(attachment).split(/\r?\n\r?\n/, 1);
  return /^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^>\r\n]*>)/im.exec(head)?.[1] ?? "";
}

function textOf({ content }: Attachment): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}

/** The fields of the message, then those of each recipient: groups with an empty line between. */
function fieldGroups(text: string): Map<string, string>[] {
  const groups = text.split(/\r?\n(?:[ \t]*\r?\n)+/).filter((group) => group.trim() !== "");
  return groups.map((group) => {
    const unfolded = group.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
    const fields = unfolded.map((line) => {
      const colon = line.indexOf(":");
      const value = line.slice(colon + 1).trim();
      const name = line.slice(0, colon).trim().toLowerCase();
      return [name, name === "action" ? value.toLowerCase() : value] as const;
    });
    return new Map(fields);
  });
}

function answerIn(recipient: Map<string, string>): string {
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(recipient.get("status") ?? "")?.[0];
  const diagnostic = /^smtp;\s*(.*)$/i.exec(recipient.get("diagnostic-code") ?? "")?.[1];
  const code = replyCode(diagnostic);
  if (code === null) return status ?? "no-answer";
  return status && !code.includes(" ") ? `${code} ${status}` : code;
}
