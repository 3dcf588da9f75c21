import type { ComparedField } from "./comparison.ts";
import type { RuleId } from "./rules.ts";

/** How often one person's two copies, and two strangers', stand to each other like this. */
export interface Level {
  level: string;
  /** The rules that come to it. */
  rules: readonly RuleId[];
  /** Of a person's two copies of the field, the share at this level. */
  m: number;
  /** Of two strangers' copies, the share at this level. */
  u: number;
}

export interface Model {
  version: string;
  /** How the figures came about. */
  estimatedFrom: string;
  /** The chance that a record picked blindly is the person's: one in this many. */
  priorOneIn: number;
  /** From this probability on a record is certainly theirs, when no other comes near. */
  certainFrom: number;
  /** Bits by which a certain record leads the next. */
  certainLeadBits: number;
  levels: Readonly<Record<ComparedField, readonly Level[]>>;
}

/**
 * The model in use. Its version is stamped on what is decided by it; figures are never changed under a version.
 *
 * A field that is missing on either side says nothing and has no level.
 */
export const model: Model = {
  version: "2026-11-26",
  estimatedFrom:
    "5,000 invented records and a copy of each with planted errors: u by a million random pairs, m by expectation–" +
    "maximization over pairs that share a look-up key, a fifth of each m being our own judgment. Levels the sample " +
    "does not show (initials, former values) are our own judgment alone. To see the figures come out again: " +
    "npm run evidence:bench -- --people 5000 --seed 77 --write-sample people.csv, then npm run evidence:estimate -- " +
    "--records people.csv",
  priorOneIn: 1_000_000,
  certainFrom: 0.999,
  certainLeadBits: 7,
  levels: {
    name: [
      { level: "same", rules: ["exact", "tidied", "native-script"], m: 0.776, u: 0.0000577 },
      { level: "order", rules: ["name-order"], m: 0.0376, u: 0.00000497 },
      { level: "spelling", rules: ["transliteration"], m: 0.0196, u: 0.00000795 },
      { level: "nickname", rules: ["nickname"], m: 0.00386, u: 0.00000199 },
      { level: "former", rules: ["previous-name", "other-name"], m: 0.0193, u: 0.0000994 },
      {
        level: "small-parts",
        rules: ["title", "placeholder", "particle-missing", "suffix-missing"],
        m: 0.00208,
        u: 0.00000298,
      },
      { level: "initial", rules: ["initial"], m: 0.0193, u: 0.000994 },
      { level: "part-missing", rules: ["part-missing"], m: 0.0188, u: 0.0000209 },
      { level: "slip", rules: ["one-edit", "sounds-alike"], m: 0.0508, u: 0.0000298 },
      { level: "look-alike", rules: ["letters-alike"], m: 0.0175, u: 0.0000199 },
      { level: "part-same", rules: ["part-same", "suffix-differs"], m: 0.0271, u: 0.00836 },
      { level: "part-alike", rules: ["part-alike"], m: 0.00213, u: 0.0081 },
      // Two scripts cannot be told apart by letters, so they weigh nothing.
      { level: "two-scripts", rules: ["different-scripts"], m: 0.00483, u: 0.00497 },
      { level: "different", rules: ["different"], m: 0.00117, u: 0.977 },
    ],
    "date-of-birth": [
      { level: "same", rules: ["exact", "separators"], m: 0.888, u: 0.0000483 },
      { level: "swapped", rules: ["day-month-swapped"], m: 0.0447, u: 0.0000242 },
      { level: "part-unknown", rules: ["part-unknown"], m: 0.00287, u: 0.00000315 },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "century", "other-date"],
        m: 0.0582,
        u: 0.0013,
      },
      { level: "two-parts", rules: ["date-parts-same"], m: 0.002, u: 0.00307 },
      { level: "two-digits", rules: ["digits-alike"], m: 0.002, u: 0.0122 },
      { level: "different", rules: ["different"], m: 0.00234, u: 0.983 },
    ],
    "a-number": [
      { level: "same", rules: ["exact", "separators", "padding"], m: 0.915, u: 0.000001 },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "look-alike-symbols"],
        m: 0.081,
        u: 0.0000061,
      },
      { level: "two-digits", rules: ["digits-alike"], m: 0.001, u: 0.000965 },
      { level: "different", rules: ["different"], m: 0.003, u: 0.999 },
    ],
    "receipt-number": [
      { level: "same", rules: ["exact", "separators"], m: 0.938, u: 0.000001 },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "look-alike-symbols"],
        m: 0.0496,
        u: 0.000001,
      },
      { level: "two-digits", rules: ["digits-alike"], m: 0.00498, u: 0.00001 },
      { level: "different", rules: ["different"], m: 0.00697, u: 0.99997 },
    ],
    email: [
      { level: "same", rules: ["exact", "letter-case"], m: 0.827, u: 0.000001 },
      { level: "slip", rules: ["mail-domain-slip", "one-edit"], m: 0.0588, u: 0.00000339 },
      { level: "former", rules: ["former-contact"], m: 0.0481, u: 0.000001 },
      { level: "mailbox", rules: ["mail-tag", "mail-domain", "mailbox-alike"], m: 0.00962, u: 0.000026 },
      { level: "different", rules: ["different"], m: 0.0566, u: 0.99997 },
    ],
    phone: [
      { level: "same", rules: ["exact", "phone-format", "extension"], m: 0.824, u: 0.00000421 },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit"],
        m: 0.0542,
        u: 0.00242,
      },
      { level: "former", rules: ["former-contact"], m: 0.0481, u: 0.0001 },
      { level: "area", rules: ["area-code"], m: 0.0024, u: 0.00912 },
      { level: "different", rules: ["different"], m: 0.0709, u: 0.988 },
    ],
    address: [
      { level: "same", rules: ["exact", "address-words"], m: 0.76, u: 0.0000063 },
      {
        level: "part-missing",
        rules: ["unit-missing", "direction-missing", "street-word-missing"],
        m: 0.0725,
        u: 0.000001,
      },
      { level: "former", rules: ["former-address"], m: 0.0453, u: 0.000001 },
      { level: "slip", rules: ["one-edit", "mostly-same"], m: 0.0523, u: 0.0000021 },
      { level: "neighbor", rules: ["other-unit", "other-house"], m: 0.00181, u: 0.000442 },
      { level: "town", rules: ["same-town"], m: 0.0158, u: 0.0239 },
      { level: "different", rules: ["different"], m: 0.0519, u: 0.976 },
    ],
  },
};
