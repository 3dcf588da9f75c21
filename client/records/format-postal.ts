import type { MailingAddress } from "../../shared/cases.ts";

/** An address in one line: "18 Alder St, Austin, TX 78701". */
export function formatPostal({ line1, line2, city, region, postcode, country }: MailingAddress): string {
  const place = [region, postcode].filter((part) => part !== "").join(" ");
  const parts = [line1, line2, city, place, country === "US" ? "" : country];
  return parts.filter((part) => part !== "").join(", ");
}
