import type { MailingAddress } from "../cases.ts";
import { isUnitedStates, type ReadAddress, readAddress } from "./address-words.ts";
import { isOneEdit } from "./edit-distance.ts";
import type { Comparer } from "./held.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import type { RuleId } from "./rules.ts";

export interface PreparedAddress extends ReadAddress {
  shown: string;
  /** All parts in one line; a unit may stand on either line of an address, so street and unit are read in one go. */
  whole: string;
  /** The first five digits of a ZIP code; another country's postcode as it is. */
  zip: string;
  /** `whole` with no more than that of the postcode. */
  wholeByZip: string;
}

export const addressComparer: Comparer<PreparedAddress> = {
  show: (address) => address.shown,
  tokens: partsOf,
  judge: judgeAddresses,
};

export function prepareAddress(written: MailingAddress): PreparedAddress {
  const read = readAddress(written);
  const zip = /^\d{9}$/.test(read.postcode) ? read.postcode.slice(0, 5) : read.postcode;
  const shown = showAddress(written);
  return { ...read, shown, zip, whole: wholeOf(read), wholeByZip: wholeOf({ ...read, postcode: zip }) };
}

/** On one line, as on an envelope; the country only when it is abroad. */
function showAddress({ line1, line2, city, region, postcode, country }: MailingAddress): string {
  const place = joinFilled([region, postcode], " ");
  const abroad = isUnitedStates(country) ? "" : country;
  return joinFilled([line1, line2, city, place, abroad], ", ");
}

function wholeOf(address: ReadAddress): string {
  return joinFilled(partsOf(address), " ");
}

function partsOf(address: ReadAddress): string[] {
  const { number, direction, street, suffix, unit, city, region, postcode, country } = address;
  return [number, direction, street, suffix, unit, city, region, postcode, country];
}

/** Street names and towns this alike, or more, may be slips of each other. */
const alikeFrom = 0.9;

function judgeAddresses(one: PreparedAddress, other: PreparedAddress): RuleId {
  if (one.shown === other.shown) return "exact";
  // ZIP+4 against a plain ZIP: the four are dropped from both when either lacks them.
  const isShort = one.postcode.length !== other.postcode.length;
  const [whole, counterpart] = isShort ? [one.wholeByZip, other.wholeByZip] : [one.whole, other.whole];
  if (whole === counterpart) return "address-words";
  const isSamePlace = isPlaceSame(one, other);
  if (one.street === other.street && one.number === other.number && isSamePlace) {
    const rule = doorRule(one, other);
    if (rule === "unit-missing" || !isOneEdit(whole, counterpart)) return rule;
  }
  return isOneEdit(whole, counterpart) ? "one-edit" : distantRule(one, other, isSamePlace);
}

/** The postcode settles the place; without one, the town has to. */
function isPlaceSame(one: PreparedAddress, other: PreparedAddress): boolean {
  if (one.country !== other.country) return false;
  if (one.zip !== "" && other.zip !== "") return one.zip === other.zip;
  return one.city === other.city && one.city !== "" && areCompatible(one.region, other.region);
}

/** Number, street and place are the same. */
function doorRule(one: PreparedAddress, other: PreparedAddress): RuleId {
  if (!areCompatible(one.unit, other.unit)) return "other-unit";
  if (!areCompatible(one.direction, other.direction) || !areCompatible(one.suffix, other.suffix)) {
    return "mostly-same";
  }
  if (one.direction !== other.direction) return "direction-missing";
  if (one.suffix !== other.suffix) return "street-word-missing";
  return one.unit === other.unit ? "mostly-same" : "unit-missing";
}

/** Another street, number or place, or all of them with slips. */
function distantRule(one: PreparedAddress, other: PreparedAddress, isSamePlace: boolean): RuleId {
  const isSameTown = isSamePlace || (one.city === other.city && one.city !== "");
  const isSameNumber = one.number === other.number && one.number !== "";
  if (!isSameTown && !isSameNumber && one.street !== other.street) return "different";
  const isNearby = isSameTown || areAlike(one.city, other.city) || isOneEdit(one.zip, other.zip);
  if (!isNearby || one.country !== other.country) return "different";
  const isSameStreet = one.street === other.street && one.street !== "";
  if (isSameNumber && (isSameStreet || areAlike(one.street, other.street))) return "mostly-same";
  if (isSameStreet && (areCompatible(one.number, other.number) || isOneEdit(one.number, other.number))) {
    return "mostly-same";
  }
  if (isSameStreet) return "other-house";
  return isSameTown ? "same-town" : "different";
}

function areAlike(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 3) return false;
  return isOneEdit(one, other) || jaroWinkler(one, other) >= alikeFrom;
}

/** The same, or left out by one side. */
function areCompatible(one: string, other: string): boolean {
  return one === other || one === "" || other === "";
}

function joinFilled(parts: readonly string[], separator: string): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(separator);
}
