import type { MailingAddress } from "../cases.ts";
import { tidyLetters } from "./tidy.ts";

/** An address in its tidied parts. */
export interface ReadAddress {
  street: string;
  unit: string;
  place: string;
  postcode: string;
  country: string;
}

/** Words for a part of a building. They are dropped: "Apt 4", "#4" and "Unit 4" are one door. */
const unitWords = ["apartment", "apt", "unit", "suite", "ste", "room", "rm", "#"];

/** Long form and short form. Source: common entries of USPS Publication 28, appendices B and C. */
const shortForms = new Map(
  [
    "alley aly, avenue ave, av ave, boulevard blvd, circle cir, court ct, cove cv, creek crk, crossing xing",
    "drive dr, expressway expy, freeway fwy, heights hts, highway hwy, hill hl, lane ln, parkway pkwy",
    "place pl, plaza plz, point pt, ridge rdg, road rd, route rte, square sq, street st, str st, terrace ter",
    "trail trl, turnpike tpke, north n, south s, east e, west w, northeast ne, northwest nw, southeast se",
    "southwest sw, saint st, fort ft, mount mt, first 1st, second 2nd, third 3rd, fourth 4th, fifth 5th",
    "sixth 6th, seventh 7th, eighth 8th, ninth 9th, tenth 10th",
  ]
    .flatMap((line) => line.split(", "))
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf(" ")), pair.slice(pair.indexOf(" ") + 1)]),
);

/** Source: USPS Publication 28, appendix B, states and territories. */
const regionCodes = new Map(
  (
    "alabama al,alaska ak,arizona az,arkansas ar,california ca,colorado co,connecticut ct,delaware de," +
    "district of columbia dc,florida fl,georgia ga,guam gu,hawaii hi,idaho id,illinois il,indiana in,iowa ia," +
    "kansas ks,kentucky ky,louisiana la,maine me,maryland md,massachusetts ma,michigan mi,minnesota mn," +
    "mississippi ms,missouri mo,montana mt,nebraska ne,nevada nv,new hampshire nh,new jersey nj,new mexico nm," +
    "new york ny,north carolina nc,north dakota nd,ohio oh,oklahoma ok,oregon or,pennsylvania pa,puerto rico pr," +
    "rhode island ri,south carolina sc,south dakota sd,tennessee tn,texas tx,utah ut,vermont vt,virginia va," +
    "washington wa,west virginia wv,wisconsin wi,wyoming wy"
  )
    .split(",")
    .map((pair): [string, string] => [pair.slice(0, -3), pair.slice(-2)]),
);

export function readAddress(address: MailingAddress): ReadAddress {
  const first = wordsOf(address.line1);
  const unitAt = first.findIndex((word, place) => place > 0 && unitWords.includes(word));
  const streetEnd = unitAt === -1 ? first.length : unitAt;
  const region = wordsOf(address.region, new Map()).join(" ");
  return {
    street: withoutUnitWords(first.slice(0, streetEnd)),
    unit: withoutUnitWords([...first.slice(streetEnd), ...wordsOf(address.line2)]),
    place: [...wordsOf(address.city), regionCodes.get(region) ?? region].join(" "),
    postcode: wordsOf(address.postcode, new Map()).join(""),
    country: isUnitedStates(address.country) ? "us" : wordsOf(address.country).join(" "),
  };
}

/** A unit may stand on either line, so street and unit are read in one go. */
export function wholeOf({ street, unit, place, postcode, country }: ReadAddress): string {
  return [street, unit, place, postcode, country].filter((part) => part !== "").join(" ");
}

export function isUnitedStates(country: string): boolean {
  const name = tidyLetters(country).replaceAll(/[^a-z]/g, "");
  return ["", "us", "usa", "unitedstates", "unitedstatesofamerica"].includes(name);
}

function withoutUnitWords(words: readonly string[]): string {
  return words.filter((word) => !unitWords.includes(word)).join(" ");
}

/** Dots join ("P.O."), and so do dashes beside a digit ("4-B", "12-34"); other signs part words. */
function wordsOf(line: string, shortened: ReadonlyMap<string, string> = shortForms): string[] {
  return tidyLetters(line)
    .replaceAll(".", "")
    .replaceAll(/(?<=\d)-|-(?=\d)/g, "")
    .replaceAll("#", " # ")
    .split(/[^\p{L}\p{M}\p{N}#]+/u)
    .filter((word) => word !== "")
    .map((word) => shortened.get(word) ?? word);
}
