import { compareANumber } from "./a-number.ts";
import { compareAddress } from "./address.ts";
import {
  type ComparedField,
  comparedFields,
  type FieldComparison,
  type RecordSide,
  type SentSide,
} from "./comparison.ts";
import { compareDateOfBirth } from "./date-of-birth.ts";
import { compareEmail } from "./email.ts";
import { fieldComparison, type Finding } from "./finding.ts";
import { compareName } from "./name.ts";
import { comparePhone } from "./phone.ts";
import { compareReceiptNumber } from "./receipt-number.ts";

const compareField: Record<ComparedField, (sent: SentSide, record: RecordSide) => Finding> = {
  name: compareName,
  "date-of-birth": compareDateOfBirth,
  "a-number": compareANumber,
  "receipt-number": compareReceiptNumber,
  email: compareEmail,
  phone: comparePhone,
  address: compareAddress,
};

/** Every field of what they sent against one record, in the order of `comparedFields`. */
export function compareWithRecord(sent: SentSide, record: RecordSide): FieldComparison[] {
  return comparedFields.map((field) => fieldComparison(field, compareField[field](sent, record)));
}

/** What they sent while no record is chosen: every field is missing, and its sentence says from which side. */
export function compareWithNoRecord(sent: SentSide): FieldComparison[] {
  return compareWithRecord(sent, nobody);
}

const nobody: RecordSide = {
  name: { given: "", family: "", native: "" },
  previousNames: [],
  otherNames: [],
  dateOfBirth: "",
  aNumber: "",
  receiptNumbers: [],
  emails: [],
  formerEmails: [],
  phones: [],
  formerPhones: [],
  addresses: [],
  formerAddresses: [],
};
