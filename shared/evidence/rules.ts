import { type Verdict, verdicts } from "./comparison.ts";

const same = {
  exact: "Exactly the same.",
};

const sameAfterTidying = {
  tidied: "The same apart from capitals, spaces, accents or punctuation.",
  "native-script": "The same in the name's own script.",
  "letter-case": "The same apart from capital letters.",
  separators: "The same apart from spaces, dashes or capital letters.",
  padding: "The same apart from the letter A or leading zeros.",
  "phone-format": "The same number, written another way.",
  "address-words": "The same apart from short forms, capitals or punctuation.",
};

const close = {
  "name-order": "The same names in another order.",
  nickname: "One name may be a short form of the other.",
  "previous-name": "Matches a previous name on the record.",
  "other-name": "Matches another name on the record.",
  "other-date": "Matches another date of birth on the record.",
  "former-contact": "Matches a former contact on the record.",
  "former-address": "Matches a former address on the record.",
  "day-month-swapped": "Day and month may be swapped.",
  "part-unknown": "One side leaves the day or month unknown; the rest is the same.",
  century: "The same date in another century.",
  "look-alike-symbols": "The letter O or I may stand for zero or one.",
  title: "One side adds a title such as Mr or Doctor.",
  placeholder: "One side fills an empty part of the name, with FNU or by repeating it.",
  "particle-missing": "One side leaves out a small word such as de, al or van.",
  "suffix-missing": "One side leaves out a suffix such as Junior.",
  initial: "One side gives an initial where the other gives the full name.",
  "part-missing": "One side leaves out part of the name.",
  extension: "The same number; the extension differs or is left out.",
  "unit-missing": "One side leaves out the apartment or unit.",
  "direction-missing": "One side leaves out a direction such as North or SW.",
  "street-word-missing": "One side leaves out a word such as Street or Avenue.",
  transliteration: "May be the same name, spelled another way.",
  "mail-domain-slip": "The mail domain may be mistyped.",
  "one-digit": "One digit differs.",
  "neighbours-swapped": "Two digits next to each other are swapped.",
  "digit-missing": "One digit is missing or extra.",
  "one-edit": "One character is changed, missing, extra or swapped.",
  "sounds-alike": "Spelled differently, but may sound the same.",
  "mostly-same": "Most of the address is the same.",
};

const different = {
  "suffix-differs": "The suffixes differ, which can mean parent and child.",
  "letters-alike": "Several letters differ, though the names look alike.",
  "part-same": "Part of the name is the same and part is not.",
  "part-alike": "Part of the name looks alike and part does not.",
  "date-parts-same": "Two of year, month and day are the same.",
  "digits-alike": "Two digits differ.",
  "mail-tag": "Only dots or a plus tag differ, which can mean another mailbox.",
  "mail-domain": "Only the mail domain differs.",
  "mailbox-alike": "The mailbox names look alike.",
  "area-code": "Only the area code differs.",
  "other-unit": "The same building, but another apartment or unit.",
  "other-house": "The same street, but another house.",
  "same-town": "Only the town is the same.",
  "different-scripts": "Written in two scripts; read them side by side.",
  different: "These do not match.",
};

const missing = {
  "not-sent": "They did not give this.",
  "not-on-record": "The record does not have this.",
  neither: "Neither side has this.",
};

const rulesByVerdict: Record<Verdict, object> = {
  same,
  "same-after-tidying": sameAfterTidying,
  close,
  different,
  missing,
  // Said by whoever finds a source down; a comparison of two values never comes to it.
  "cannot-compare": {},
};

/**
 * Why a verdict was given, by rule, strongest first: of two rules that hold, the earlier one is reported.
 * No sentence quotes a value, because readers see it whose values are masked.
 */
export const ruleSentences = { ...same, ...sameAfterTidying, ...close, ...different, ...missing };
export type RuleId = keyof typeof ruleSentences;

// Object.keys forgets that the names are rules.
export const rules = Object.keys(ruleSentences) as RuleId[];

const strengths = new Map(rules.map((rule, place) => [rule, place]));

/** Places down the list of rules; the lower one is the stronger. */
export function strengthOf(rule: RuleId): number {
  return strengths.get(rule) ?? 0;
}

const verdictByRule = new Map(
  rules.map((rule) => [rule, verdicts.find((verdict) => rule in rulesByVerdict[verdict])]),
);

export function verdictOf(rule: RuleId): Verdict {
  return verdictByRule.get(rule) ?? "cannot-compare";
}

/** The same, or the same once tidied: `agrees` of its verdict, for the many pairs that are compared at once. */
export function isAgreement(rule: RuleId): boolean {
  return agreements.has(rule);
}

const agreements: ReadonlySet<string> = new Set(Object.keys({ ...same, ...sameAfterTidying }));
