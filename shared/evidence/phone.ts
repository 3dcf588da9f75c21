import { parsePhoneNumberFromString, type PhoneNumber } from "libphonenumber-js/min";
import type { RecordSide, SentSide } from "./comparison.ts";
import { type Finding, strongestOverHoldings } from "./finding.ts";
import type { RuleId } from "./rules.ts";
import { typingSlip } from "./typing-slip.ts";

export function comparePhone(sent: SentSide, record: RecordSide): Finding {
  return strongestOverHoldings({
    sent: sent.phone,
    current: record.phones,
    former: record.formerPhones,
    formerRule: "former-contact",
    show: showPhone,
    compare: phoneRule,
  });
}

function phoneRule(sent: string, onRecord: string): RuleId {
  const typed = sent.trim();
  if (typed === onRecord.trim() || typed === showPhone(onRecord)) return "exact";
  const [sentNumber, storedNumber] = [e164(typed), e164(onRecord)];
  if (sentNumber === storedNumber) return "phone-format";
  return typingSlip(sentNumber, storedNumber) ?? "different";
}

/** `(512) 555-0147`; other countries with their code, or two countries' numbers could look alike. */
function showPhone(phone: string): string {
  const read = readPhone(phone);
  if (!read) return phone.trim();
  return read.countryCallingCode === "1" ? read.formatNational() : read.formatInternational();
}

function e164(phone: string): string {
  return readPhone(phone)?.number ?? phone.replaceAll(/\s/g, "");
}

/** Read but not checked: whether a number is in use does not matter for whether two are the same. */
function readPhone(phone: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(phone.trim(), { defaultCountry: "US", extract: false });
}
