import type { RecordSide, SentSide, Span } from "./comparison.ts";
import { type Finding, missingFinding } from "./finding.ts";
import type { RuleId } from "./rules.ts";
import { typingSlip } from "./typing-slip.ts";

export function compareDateOfBirth(sentSide: SentSide, record: RecordSide): Finding {
  const sent = sentSide.dateOfBirth.trim();
  const onRecord = record.dateOfBirth.trim();
  if (sent === "" || onRecord === "") return missingFinding(sent, onRecord);
  const rule = dateRule(sent, onRecord);
  if (rule !== "day-month-swapped") return { rule, sent, onRecord };
  return { rule, sent, onRecord, spans: [[dayAndMonth], [dayAndMonth]] };
}

/** Where they stand in `1985-03-14`. */
const dayAndMonth: Span = [5, 10];

function dateRule(sent: string, onRecord: string): RuleId {
  if (sent === onRecord) return "exact";
  if (dayMonthSwapped(sent) === onRecord) return "day-month-swapped";
  return typingSlip(sent, onRecord) ?? "different";
}

/** `1985-03-04` as `1985-04-03`. */
function dayMonthSwapped(date: string): string {
  const [year, month, day] = date.split("-");
  return [year, day, month].join("-");
}
