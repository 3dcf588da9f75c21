import { readReceiptNumber } from "../identifiers.ts";
import type { RecordSide, SentSide } from "./comparison.ts";
import { type Finding, strongestOverHoldings } from "./finding.ts";
import type { RuleId } from "./rules.ts";
import { typingSlip } from "./typing-slip.ts";

/** People have several receipts; the one that matches best is shown. */
export function compareReceiptNumber(sent: SentSide, record: RecordSide): Finding {
  return strongestOverHoldings({
    sent: sent.receiptNumber,
    current: record.receiptNumbers,
    // Receipts are never taken back, so none is former.
    former: [],
    formerRule: "former-contact",
    show: (number) => number.trim(),
    compare: receiptRule,
  });
}

function receiptRule(sent: string, onRecord: string): RuleId {
  if (sent.trim() === onRecord.trim()) return "exact";
  const [typed, stored] = [tidied(sent), tidied(onRecord)];
  return typed === stored ? "separators" : (typingSlip(typed, stored) ?? "different");
}

/** A number that cannot be read is still compared by its characters: a digit may have been left out. */
function tidied(number: string): string {
  return readReceiptNumber(number) ?? number.toUpperCase().replaceAll(/[\s-]/g, "");
}
