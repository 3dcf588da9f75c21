import type { FieldComparison, RecordSide, SentSide } from "./comparison.ts";
import { explainPeople } from "./judge.ts";
import { prepareRecord, prepareSent } from "./person.ts";

/** Every field of what they sent against one record, in the order of `comparedFields`. */
export function compareWithRecord(sent: SentSide, record: RecordSide): FieldComparison[] {
  return explainPeople(prepareSent(sent), prepareRecord(record));
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
  otherDatesOfBirth: [],
  aNumber: "",
  receiptNumbers: [],
  emails: [],
  formerEmails: [],
  phones: [],
  formerPhones: [],
  addresses: [],
  formerAddresses: [],
};
