import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { UserError } from "../../shared/errors.ts";
import type { TypedContact } from "../../shared/record-changes.ts";
import type { RecordContact } from "../../shared/records.ts";

/** A contact as the record keeps it. */
export type ReadContact = Pick<RecordContact, "kind" | "value" | "timeZone">;

/**
 * Reads a typed contact: phones to E.164, everything else as it was typed.
 *
 * @throws UserError `invalid` when it cannot be a phone number.
 */
export function readContact(typed: TypedContact): ReadContact {
  const { kind } = typed;
  if (kind === "email") return { kind, value: { email: typed.email }, timeZone: null };
  if (kind === "postal") return { kind, value: { address: typed.address }, timeZone: typed.timeZone };
  const phone = parsePhoneNumberFromString(typed.phone, { defaultCountry: "US", extract: false });
  if (!phone?.isPossible()) {
    const message = "This is not a phone number. For one outside the US, begin with + and the country code.";
    throw new UserError("invalid", message, "contact.phone");
  }
  return { kind, value: { phone: phone.number }, timeZone: null };
}
