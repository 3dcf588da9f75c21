import { formatANumber, readANumber } from "../identifiers.ts";
import type { RecordSide, SentSide } from "./comparison.ts";
import { type Finding, missingFinding } from "./finding.ts";
import type { RuleId } from "./rules.ts";
import { typingSlip } from "./typing-slip.ts";

/** What they sent is shown as typed; the record's number in its usual form. */
export function compareANumber(sentSide: SentSide, record: RecordSide): Finding {
  const sent = sentSide.aNumber.trim();
  const onRecord = record.aNumber === "" ? "" : formatANumber(record.aNumber);
  if (sent === "" || onRecord === "") return missingFinding(sent, onRecord);
  return { rule: aNumberRule(sent, record.aNumber), sent, onRecord };
}

function aNumberRule(typed: string, stored: string): RuleId {
  if (typed === formatANumber(stored) || typed === `A${stored}`) return "exact";
  const read = readANumber(typed);
  if (read === null) return "different";
  if (read === stored) return digitsOf(typed) === stored && /^a/i.test(typed) ? "separators" : "padding";
  // Leading zeros are often left off, so a digit may be missing from the short form as well.
  return typingSlip(read, stored) ?? typingSlip(unpadded(read), unpadded(stored)) ?? "different";
}

function digitsOf(typed: string): string {
  return typed.replaceAll(/\D/g, "");
}

function unpadded(digits: string): string {
  return digits.replace(/^0+/, "");
}
