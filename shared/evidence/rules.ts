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
  "former-contact": "Matches a former contact on the record.",
  "former-address": "Matches a former address on the record.",
  "day-month-swapped": "Day and month may be swapped.",
  initial: "One side gives an initial where the other gives the full name.",
  "part-missing": "One side leaves out part of the name.",
  "unit-missing": "One side leaves out the apartment or unit.",
  transliteration: "May be the same name, spelled another way.",
  "one-digit": "One digit differs.",
  "neighbours-swapped": "Two digits next to each other are swapped.",
  "digit-missing": "One digit is missing or extra.",
  "one-edit": "One character is changed, missing, extra or swapped.",
};

const different = {
  "different-scripts": "Written in two scripts; read them side by side.",
  "mail-tag": "Only dots or a plus tag differ, which can mean another mailbox.",
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

const strengths = new Map(Object.keys(ruleSentences).map((rule, place) => [rule, place]));

/** Places down the list of rules; the lower one is the stronger. */
export function byStrength(one: RuleId, other: RuleId): number {
  return (strengths.get(one) ?? 0) - (strengths.get(other) ?? 0);
}

export function verdictOf(rule: RuleId): Verdict {
  return verdicts.find((verdict) => rule in rulesByVerdict[verdict]) ?? "cannot-compare";
}
