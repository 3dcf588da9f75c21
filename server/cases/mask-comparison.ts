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

/** The number they sent, masked but for the digits that differ, so that nobody can dial it. */
export function maskSentPhone({ sent, sentSpans, verdict }: FieldComparison): string {
  if (sent === "") return "";
  const isShown = (place: number) => sentSpans.some(([start, end]) => place >= start && place < end);
  const digits = Array.from(sent.matchAll(/\d/g), ({ index }) => index);
  const shown = digits.filter(isShown);
  // A wholly different number marks nearly everything, and would be shown in full.
  const isTelling = verdict === "close" && shown.length * 3 <= digits.length;
  return isTelling
    ? sent.replaceAll(/\d/g, (digit, place: number) => (isShown(place) ? digit : "•"))
    : maskPhone(sent);
}
