import { formatPostal } from "./format-postal.ts";
import type { Answers } from "../trpc.ts";

/** A record as its page shows it. */
export type RecordView = Answers["records"]["get"];
export type ContactView = RecordView["contacts"][number];

/** A contact in one line, as people write it. */
export function contactText({ value }: Pick<ContactView, "value">): string {
  if ("email" in value) return value.email;
  return "phone" in value ? formatPhone(value.phone) : formatPostal(value.address);
}

/** A US number as people write it; any other as it is kept. */
function formatPhone(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "($1) $2-$3");
}
