import type { MailingAddress } from "../cases.ts";
import { prepareANumber, prepareTypedANumber, type PreparedANumber } from "./a-number.ts";
import { prepareAddress, type PreparedAddress } from "./address.ts";
import type { RecordSide, SentSide } from "./comparison.ts";
import { prepareDate, type PreparedDate } from "./date-of-birth.ts";
import { prepareEmail, type PreparedEmail } from "./email.ts";
import type { Held } from "./held.ts";
import { prepareName, type PreparedName, writtenInParts } from "./prepared-name.ts";
import { preparePhone, type PreparedPhone } from "./phone.ts";
import { prepareReceiptNumber, type PreparedReceiptNumber } from "./receipt-number.ts";
import type { RuleId } from "./rules.ts";

/**
 * Somebody's seven fields tidied once, to be compared many times. Plain data, the same for both sides: whoever is
 * compared with whom, the verdicts are the same.
 */
export interface PreparedPerson {
  name: Held<PreparedName>;
  "date-of-birth": Held<PreparedDate>;
  "a-number": Held<PreparedANumber>;
  "receipt-number": Held<PreparedReceiptNumber>;
  email: Held<PreparedEmail>;
  phone: Held<PreparedPhone>;
  address: Held<PreparedAddress>;
}

/** What somebody sent, as typed. */
export function prepareSent(sent: SentSide): PreparedPerson {
  const { fullName, nativeName, address } = sent;
  const name = {
    full: fullName,
    given: sent.givenName ?? "",
    family: sent.familyName ?? "",
    native: nativeName,
  };
  return {
    name: only([name].filter(({ full, native }) => `${full}${native}`.trim() !== "").map(prepareName)),
    "date-of-birth": only(filled([sent.dateOfBirth]).map(prepareDate)),
    "a-number": only(filled([sent.aNumber]).map(prepareTypedANumber)),
    "receipt-number": only(filled([sent.receiptNumber]).map(prepareReceiptNumber)),
    email: only(filled([sent.email]).map(prepareEmail)),
    phone: only(filled([sent.phone]).map(preparePhone)),
    address: only(prepareAddresses(address ? [address] : [])),
  };
}

/** What a record holds, former values included. */
export function prepareRecord(record: RecordSide): PreparedPerson {
  return { ...prepareIdentity(record), ...prepareContacts(record) };
}

type Contacts = "email" | "phone" | "address";

/** Who the record is about, for looking at many before their contacts are. */
export function prepareIdentity(record: RecordSide): Omit<PreparedPerson, Contacts> {
  const names = [record.name].map(writtenInParts).map(prepareName);
  const previous = former(record.previousNames.map(writtenInParts).map(prepareName), "previous-name");
  const others = former(record.otherNames.map(writtenInParts).map(prepareName), "other-name");
  return {
    name: { current: names.filter(({ shown }) => shown !== ""), former: [...previous, ...others] },
    "date-of-birth": {
      current: filled([record.dateOfBirth]).map(prepareDate),
      former: former(filled(record.otherDatesOfBirth).map(prepareDate), "other-date"),
    },
    "a-number": only(filled([record.aNumber]).map(prepareANumber)),
    // Receipts are never taken back, so none is former.
    "receipt-number": only(filled(record.receiptNumbers).map(prepareReceiptNumber)),
  };
}

/** How the record's person is reached. */
export function prepareContacts(record: RecordSide): Pick<PreparedPerson, Contacts> {
  return {
    email: {
      current: filled(record.emails).map(prepareEmail),
      former: former(filled(record.formerEmails).map(prepareEmail), "former-contact"),
    },
    phone: {
      current: filled(record.phones).map(preparePhone),
      former: former(filled(record.formerPhones).map(preparePhone), "former-contact"),
    },
    address: {
      current: prepareAddresses(record.addresses),
      former: former(prepareAddresses(record.formerAddresses), "former-address"),
    },
  };
}

function only<Prepared>(current: readonly Prepared[]): Held<Prepared> {
  return { current, former: [] };
}

function former<Prepared>(values: readonly Prepared[], rule: RuleId): Held<Prepared>["former"] {
  return values.map((value) => ({ value, rule }));
}

function filled(values: readonly string[]): string[] {
  return values.filter((value) => value.trim() !== "");
}

function prepareAddresses(addresses: readonly MailingAddress[]): PreparedAddress[] {
  return addresses.map(prepareAddress).filter(({ shown }) => shown !== "");
}
