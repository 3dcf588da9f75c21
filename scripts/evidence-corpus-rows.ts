import type { MailingAddress } from "../shared/cases.ts";
import type { SentSide } from "../shared/evidence/comparison.ts";
import type { CorpusPerson } from "./evidence-corpus.ts";

const header =
  "id,given_name,surname,date_of_birth,a_number,receipt_number,email,phone,address,city,region,postcode".split(
    ",",
  );

/** Records and copies of the same people as rows of one file, under their column names. */
export function corpusRows(people: readonly CorpusPerson[], copies: readonly SentSide[]): string[][] {
  const records = people.map(({ record }, place) => [
    `record-${place}`,
    record.name.given,
    record.name.family,
    record.dateOfBirth,
    record.aNumber,
    record.receiptNumbers[0] ?? "",
    record.emails[0] ?? "",
    record.phones[0] ?? "",
    ...addressCells(record.addresses[0] ?? null),
  ]);
  const sent = copies.map((copy, place) => [
    `copy-${place}`,
    "",
    copy.fullName,
    copy.dateOfBirth,
    copy.aNumber,
    copy.receiptNumber,
    copy.email,
    copy.phone,
    ...addressCells(copy.address),
  ]);
  return [header, ...records, ...sent];
}

function addressCells(address: MailingAddress | null): string[] {
  if (!address) return ["", "", "", ""];
  return [`${address.line1} ${address.line2}`.trim(), address.city, address.region, address.postcode];
}
