import { z } from "zod";

const dialogs = [
  "add-contact",
  "replace-contact",
  "end-contact",
  "safe-contact",
  "identity",
  "flags",
] as const;
export type RecordDialogName = (typeof dialogs)[number];

export const recordTabs = ["requests", "correspondence", "messages", "changes"] as const;

/** What the address of a record's page says beside its id. What is damaged in it is left out. */
const recordAddress = z.object({
  tab: z.enum(recordTabs).catch("requests"),
  dialog: z.enum(dialogs).nullable().catch(null),
  contact: z.string().max(64).catch(""),
});
export type RecordAddress = z.infer<typeof recordAddress>;

export function readRecordAddress(params: URLSearchParams): RecordAddress {
  return recordAddress.parse({
    tab: params.get("tab"),
    dialog: params.get("dialog"),
    contact: params.get("contact") ?? "",
  });
}
