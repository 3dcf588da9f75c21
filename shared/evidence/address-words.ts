import type { MailingAddress } from "../cases.ts";
import { isDirection, isStreetSuffix, regionCodes, shortForms } from "./street-words.ts";
import { tidyLetters } from "./tidy.ts";

/** An address in its tidied parts; each is empty when the address has none. */
export interface ReadAddress {
  /** The house number, or `box 12`. */
  number: string;
  direction: string;
  street: string;
  suffix: string;
  unit: string;
  city: string;
  region: string;
  /** ZIP+4 without its dash. */
  postcode: string;
  country: string;
}

/** Words for a part of a building. They are dropped: "Apt 4", "#4" and "Unit 4" are one door. */
const unitWords = ["apartment", "apt", "unit", "suite", "ste", "room", "rm", "no", "#"];

/** Words that begin a unit but tell one kind of it from another: floor 3 is not apartment 3. */
const unitKinds = ["fl", "bldg", "bsmt", "ph", "lot", "trlr", "spc", "dept", "rear", "frnt", "lowr", "uppr"];

export function readAddress(address: MailingAddress): ReadAddress {
  const first = wordsOf(address.line1);
  const unitAt = first.findIndex((word, place) => place > 1 && beginsUnit(word));
  const streetEnd = unitAt === -1 ? first.length : unitAt;
  const region = wordsOf(address.region, new Map()).join(" ");
  return {
    ...readStreet(first.slice(0, streetEnd)),
    unit: withoutUnitWords([...first.slice(streetEnd), ...wordsOf(address.line2)]),
    city: wordsOf(address.city).join(" "),
    region: regionCodes.get(region) ?? region,
    postcode: wordsOf(address.postcode, new Map()).join(""),
    country: isUnitedStates(address.country) ? "us" : wordsOf(address.country).join(" "),
  };
}

export function isUnitedStates(country: string): boolean {
  const name = tidyLetters(country).replaceAll(/[^a-z]/g, "");
  return ["", "us", "usa", "unitedstates", "unitedstatesofamerica"].includes(name);
}

type Street = Pick<ReadAddress, "number" | "direction" | "street" | "suffix">;

/** Number, direction before or after, name and suffix. What remains of a name of one word is never taken from it. */
function readStreet(words: readonly string[]): Street {
  const box = /^(?:p ?o ?|post office )box (.+)$/.exec(words.join(" "))?.[1];
  if (box !== undefined) return { number: `box ${box}`, direction: "", street: "", suffix: "" };
  const rest = words.filter((word) => !unitWords.includes(word));
  const number = /\d/.test(rest[0] ?? "") && rest.length > 1 ? (rest.shift() ?? "") : "";
  const before =
    isDirection(rest[0] ?? "") && rest.length > 1 && !isStreetSuffix(rest[1] ?? "") ? rest.shift() : "";
  const after = isDirection(rest.at(-1) ?? "") && rest.length > 1 ? rest.pop() : "";
  const suffix = isStreetSuffix(rest.at(-1) ?? "") && rest.length > 1 ? (rest.pop() ?? "") : "";
  return { number, direction: `${before ?? ""}${after ?? ""}`, street: rest.join(" "), suffix };
}

function beginsUnit(word: string): boolean {
  return unitWords.includes(word) || unitKinds.includes(word);
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
