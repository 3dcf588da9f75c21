import type { MailingAddress } from "../cases.ts";
import { isUnitedStates, type ReadAddress, readAddress, wholeOf } from "./address-words.ts";
import type { RecordSide, SentSide } from "./comparison.ts";
import { isOneEdit } from "./edit-distance.ts";
import { type Finding, strongestOverHoldings } from "./finding.ts";
import type { RuleId } from "./rules.ts";

export function compareAddress(sent: SentSide, record: RecordSide): Finding {
  return strongestOverHoldings({
    sent: sent.address,
    current: record.addresses,
    former: record.formerAddresses,
    formerRule: "former-address",
    show: showAddress,
    compare: addressRule,
  });
}

/** On one line, as on an envelope; the country only when it is abroad. */
function showAddress({ line1, line2, city, region, postcode, country }: MailingAddress): string {
  const place = joinFilled([region, postcode], " ");
  const abroad = isUnitedStates(country) ? "" : country;
  return joinFilled([line1, line2, city, place, abroad], ", ");
}

function addressRule(sent: MailingAddress, onRecord: MailingAddress): RuleId {
  if (showAddress(sent) === showAddress(onRecord)) return "exact";
  const [one, other] = sharedPostcode(readAddress(sent), readAddress(onRecord));
  if (wholeOf(one) === wholeOf(other)) return "address-words";
  if (onlyUnitMissing(one, other)) return "unit-missing";
  return isOneEdit(wholeOf(one), wholeOf(other)) ? "one-edit" : "different";
}

/** ZIP+4 against a plain ZIP: the four are dropped from both when either lacks them. */
function sharedPostcode(one: ReadAddress, other: ReadAddress): [ReadAddress, ReadAddress] {
  const isZip = /^\d{5}(\d{4})?$/;
  if (!isZip.test(one.postcode) || !isZip.test(other.postcode)) return [one, other];
  const length = Math.min(one.postcode.length, other.postcode.length);
  const cut = (address: ReadAddress) => ({ ...address, postcode: address.postcode.slice(0, length) });
  return [cut(one), cut(other)];
}

function onlyUnitMissing(one: ReadAddress, other: ReadAddress): boolean {
  if ((one.unit === "") === (other.unit === "")) return false;
  if (one.street !== other.street || one.country !== other.country) return false;
  // The postcode settles the place; without one, the town has to.
  return one.postcode === other.postcode && (one.postcode !== "" || one.place === other.place);
}

function joinFilled(parts: readonly string[], separator: string): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(separator);
}
