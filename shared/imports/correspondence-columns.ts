import { correspondenceTypeLabels } from "../correspondence.ts";
import type { ImportColumn, ImportFormat } from "./columns.ts";

/** Letters, notices, messages and calls: a row each, on the record its numbers lead to. */
export const correspondenceColumns = [
  {
    key: "aNumber",
    label: "A-number",
    type: "a-number",
    example: "A000-123-456",
    synonyms: ["alien number", "alien registration number", "a no", "a #", "uscis number"],
  },
  {
    key: "receiptNumber",
    label: "Receipt number",
    type: "receipt-number",
    example: "TST0000123456",
    synonyms: ["receipt", "receipt no", "case number"],
  },
  {
    key: "onDate",
    label: "Date",
    type: "date",
    example: "2019-06-03",
    synonyms: ["on date", "notice date", "sent on", "date sent", "mail date"],
  },
  {
    key: "type",
    label: "Type",
    type: "choice",
    example: "I-797C Receipt notice",
    choices: correspondenceTypeLabels,
    synonyms: ["notice type", "document type", "correspondence type"],
  },
  {
    key: "direction",
    label: "Direction",
    type: "choice",
    example: "Sent",
    choices: { sent: "Sent", received: "Received" },
    synonyms: ["sent or received"],
  },
  {
    key: "channel",
    label: "Channel",
    type: "choice",
    example: "Post",
    choices: { post: "Post", email: "Email", phone: "Phone", portal: "Portal" },
    synonyms: ["sent by", "medium"],
  },
  {
    key: "isReturned",
    label: "Returned",
    type: "yes-no",
    example: "no",
    synonyms: ["is returned", "returned mail", "undeliverable"],
  },
  {
    key: "contactUsed",
    label: "Contact used",
    type: "text",
    example: "18 Alder St, Austin",
    most: 200,
    synonyms: ["sent to", "address used", "recipient"],
  },
  {
    key: "summary",
    label: "Summary",
    type: "text",
    example: "I-130 received and entered.",
    most: 500,
    synonyms: ["subject", "note", "content"],
  },
] as const satisfies readonly ImportColumn[];

export type CorrespondenceColumn = (typeof correspondenceColumns)[number]["key"];

export const correspondenceFormat: ImportFormat = {
  columns: correspondenceColumns,
  needs: [["aNumber", "receiptNumber"], ["onDate"], ["type"], ["direction"], ["channel"], ["summary"]],
};
