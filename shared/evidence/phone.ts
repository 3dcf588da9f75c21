import { parsePhoneNumberFromString, type PhoneNumber } from "libphonenumber-js/min";
import type { Comparer } from "./held.ts";
import type { RuleId } from "./rules.ts";
import { typingSlip } from "./typing-slip.ts";

export interface PreparedPhone {
  /** `(512) 555-0147`; other countries with their code, or two countries' numbers could look alike. */
  shown: string;
  typed: string;
  /** Without the extension; as typed but for spaces when it is no number. */
  e164: string;
  extension: string;
  isUnitedStates: boolean;
}

export const phoneComparer: Comparer<PreparedPhone> = {
  show: (phone) => phone.shown,
  tokens: ({ e164, extension }) => [e164, extension],
  judge: judgePhones,
};

export function preparePhone(written: string): PreparedPhone {
  const typed = written.trim();
  const read = readPhone(typed);
  return {
    shown: showPhone(typed, read),
    typed,
    e164: read?.number ?? typed.replaceAll(/\s/g, ""),
    extension: read?.ext ?? "",
    isUnitedStates: read?.countryCallingCode === "1" && read.nationalNumber.length === 10,
  };
}

function judgePhones(one: PreparedPhone, other: PreparedPhone): RuleId {
  if (one.e164 === other.e164) {
    if (one.extension !== other.extension) return "extension";
    const isSame = one.typed === other.typed || one.typed === other.shown || other.typed === one.shown;
    return isSame ? "exact" : "phone-format";
  }
  const slip = typingSlip(one.e164, other.e164);
  if (slip !== null) return slip;
  const isLocalSame = one.isUnitedStates && other.isUnitedStates && one.e164.endsWith(other.e164.slice(-7));
  return isLocalSame ? "area-code" : "different";
}

function showPhone(typed: string, read: PhoneNumber | undefined): string {
  if (!read) return typed;
  return read.countryCallingCode === "1" ? read.formatNational() : read.formatInternational();
}

/** Read but not checked: whether a number is in use does not matter for whether two are the same. */
function readPhone(phone: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(phone, { defaultCountry: "US", extract: false });
}
