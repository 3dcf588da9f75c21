import type { ComparedField, FieldComparison } from "../../shared/evidence/comparison.ts";
import { maskDate, maskEmail, maskName, maskNumber, maskPhone, maskText } from "../../shared/masking.ts";

const masks: Record<ComparedField, (value: string) => string> = {
  name: maskName,
  "date-of-birth": maskDate,
  "a-number": maskNumber,
  "receipt-number": maskNumber,
  email: maskEmail,
  phone: maskPhone,
  address: maskText,
};

/** A comparison for someone who does not hold the case: verdict and sentence stay, values are masked, no marks. */
export function maskComparison(comparison: FieldComparison): FieldComparison {
  const mask = masks[comparison.field];
  const masked = (value: string) => (value === "" ? "" : mask(value));
  return {
    ...comparison,
    sent: masked(comparison.sent),
    onRecord: masked(comparison.onRecord),
    sentSpans: [],
    onRecordSpans: [],
  };
}

/** The number they sent, masked but for the characters that differ, so that nobody can dial it. */
export function maskSentPhone({ sent, sentSpans, verdict }: FieldComparison): string {
  if (sent === "" || verdict === "same" || verdict === "same-after-tidying")
    return sent === "" ? "" : maskPhone(sent);
  const digits = sent.replaceAll(/\D/g, "").length;
  const differing = sentSpans.reduce(
    (total, [start, end]) => total + sent.slice(start, end).replaceAll(/\D/g, "").length,
    0,
  );
  // A wholly different number marks nearly everything, and would be shown in full.
  if (differing * 3 > digits) return maskPhone(sent);
  const isMarked = (place: number) => sentSpans.some(([start, end]) => place >= start && place < end);
  return [...sent].map((symbol, place) => (/\d/.test(symbol) && !isMarked(place) ? "•" : symbol)).join("");
}
