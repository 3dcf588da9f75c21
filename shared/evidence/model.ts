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
  /** What we would expect without any file: where estimating begins, and where it stays for what no file shows. */
  judged: { m: number; u: number };
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
      {
        level: "same",
        rules: ["exact", "tidied", "native-script"],
        m: 0.776,
        u: 0.0000606,
        judged: { m: 0.6, u: 0.0001 },
      },
      { level: "order", rules: ["name-order"], m: 0.0378, u: 0.00000497, judged: { m: 0.08, u: 0.0001 } },
      {
        level: "spelling",
        rules: ["transliteration"],
        m: 0.0198,
        u: 0.00000696,
        judged: { m: 0.05, u: 0.0005 },
      },
      { level: "nickname", rules: ["nickname"], m: 0.00386, u: 0.00000199, judged: { m: 0.02, u: 0.0002 } },
      {
        level: "former",
        rules: ["previous-name", "other-name"],
        m: 0.0193,
        u: 0.0000994,
        judged: { m: 0.02, u: 0.0001 },
      },
      {
        level: "small-parts",
        rules: ["title", "placeholder", "particle-missing", "suffix-missing"],
        m: 0.00205,
        u: 0.00000298,
        judged: { m: 0.01, u: 0.0001 },
      },
      { level: "initial", rules: ["initial"], m: 0.0193, u: 0.000994, judged: { m: 0.02, u: 0.001 } },
      {
        level: "part-missing",
        rules: ["part-missing"],
        m: 0.0185,
        u: 0.0000199,
        judged: { m: 0.05, u: 0.001 },
      },
      {
        level: "slip",
        rules: ["one-edit", "sounds-alike"],
        m: 0.0508,
        u: 0.0000298,
        judged: { m: 0.08, u: 0.001 },
      },
      {
        level: "look-alike",
        rules: ["letters-alike"],
        m: 0.0174,
        u: 0.0000199,
        judged: { m: 0.02, u: 0.003 },
      },
      {
        level: "part-same",
        rules: ["part-same", "suffix-differs"],
        m: 0.0273,
        u: 0.00832,
        judged: { m: 0.03, u: 0.03 },
      },
      { level: "part-alike", rules: ["part-alike"], m: 0.00193, u: 0.00795, judged: { m: 0.01, u: 0.06 } },
      // Two scripts cannot be told apart by letters, so they weigh nothing.
      {
        level: "two-scripts",
        rules: ["different-scripts"],
        m: 0.00483,
        u: 0.00497,
        judged: { m: 0.005, u: 0.005 },
      },
      { level: "different", rules: ["different"], m: 0.000965, u: 0.978, judged: { m: 0.005, u: 0.898 } },
    ],
    "date-of-birth": [
      {
        level: "same",
        rules: ["exact", "separators"],
        m: 0.888,
        u: 0.0000484,
        judged: { m: 0.85, u: 0.00005 },
      },
      {
        level: "swapped",
        rules: ["day-month-swapped"],
        m: 0.0445,
        u: 0.00002,
        judged: { m: 0.03, u: 0.00005 },
      },
      {
        level: "part-unknown",
        rules: ["part-unknown"],
        m: 0.00285,
        u: 0.00000315,
        judged: { m: 0.01, u: 0.001 },
      },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "century", "other-date"],
        m: 0.058,
        u: 0.00133,
        judged: { m: 0.08, u: 0.002 },
      },
      { level: "two-parts", rules: ["date-parts-same"], m: 0.002, u: 0.00308, judged: { m: 0.01, u: 0.01 } },
      { level: "two-digits", rules: ["digits-alike"], m: 0.002, u: 0.0122, judged: { m: 0.01, u: 0.02 } },
      { level: "different", rules: ["different"], m: 0.00226, u: 0.983, judged: { m: 0.01, u: 0.9669 } },
    ],
    "a-number": [
      {
        level: "same",
        rules: ["exact", "separators", "padding"],
        m: 0.914,
        u: 0.000001,
        judged: { m: 0.9, u: 0.000001 },
      },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "look-alike-symbols"],
        m: 0.0816,
        u: 0.00000609,
        judged: { m: 0.08, u: 0.0001 },
      },
      { level: "two-digits", rules: ["digits-alike"], m: 0.001, u: 0.00096, judged: { m: 0.005, u: 0.001 } },
      { level: "different", rules: ["different"], m: 0.003, u: 0.999, judged: { m: 0.015, u: 0.998899 } },
    ],
    "receipt-number": [
      {
        level: "same",
        rules: ["exact", "separators"],
        m: 0.939,
        u: 0.000001,
        judged: { m: 0.9, u: 0.000001 },
      },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "look-alike-symbols"],
        m: 0.049,
        u: 0.000001,
        judged: { m: 0.06, u: 0.000001 },
      },
      {
        level: "two-digits",
        rules: ["digits-alike"],
        m: 0.00498,
        u: 0.00001,
        judged: { m: 0.005, u: 0.00001 },
      },
      { level: "different", rules: ["different"], m: 0.00697, u: 0.99997, judged: { m: 0.035, u: 0.999988 } },
    ],
    email: [
      {
        level: "same",
        rules: ["exact", "letter-case"],
        m: 0.827,
        u: 0.000001,
        judged: { m: 0.7, u: 0.000001 },
      },
      {
        level: "slip",
        rules: ["mail-domain-slip", "one-edit"],
        m: 0.0592,
        u: 0.00000339,
        judged: { m: 0.1, u: 0.00001 },
      },
      {
        level: "former",
        rules: ["former-contact"],
        m: 0.0481,
        u: 0.000001,
        judged: { m: 0.05, u: 0.000001 },
      },
      {
        level: "mailbox",
        rules: ["mail-tag", "mail-domain", "mailbox-alike"],
        m: 0.00962,
        u: 0.0000283,
        judged: { m: 0.05, u: 0.001 },
      },
      { level: "different", rules: ["different"], m: 0.0561, u: 0.99997, judged: { m: 0.1, u: 0.998988 } },
    ],
    phone: [
      {
        level: "same",
        rules: ["exact", "phone-format", "extension"],
        m: 0.824,
        u: 0.00000421,
        judged: { m: 0.7, u: 0.0001 },
      },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit"],
        m: 0.0541,
        u: 0.00242,
        judged: { m: 0.08, u: 0.001 },
      },
      { level: "former", rules: ["former-contact"], m: 0.0481, u: 0.0001, judged: { m: 0.05, u: 0.0001 } },
      { level: "area", rules: ["area-code"], m: 0.00242, u: 0.00911, judged: { m: 0.01, u: 0.01 } },
      { level: "different", rules: ["different"], m: 0.071, u: 0.988, judged: { m: 0.16, u: 0.9888 } },
    ],
    address: [
      {
        level: "same",
        rules: ["exact", "address-words"],
        m: 0.76,
        u: 0.0000063,
        judged: { m: 0.6, u: 0.000001 },
      },
      {
        level: "part-missing",
        rules: ["unit-missing", "direction-missing", "street-word-missing"],
        m: 0.0725,
        u: 0.000001,
        judged: { m: 0.08, u: 0.000001 },
      },
      {
        level: "former",
        rules: ["former-address"],
        m: 0.0453,
        u: 0.000001,
        judged: { m: 0.05, u: 0.000001 },
      },
      {
        level: "slip",
        rules: ["one-edit", "mostly-same"],
        m: 0.0524,
        u: 0.0000021,
        judged: { m: 0.1, u: 0.00001 },
      },
      {
        level: "neighbor",
        rules: ["other-unit", "other-house"],
        m: 0.00181,
        u: 0.000445,
        judged: { m: 0.01, u: 0.001 },
      },
      { level: "town", rules: ["same-town"], m: 0.0158, u: 0.0239, judged: { m: 0.08, u: 0.02 } },
      { level: "different", rules: ["different"], m: 0.0519, u: 0.976, judged: { m: 0.08, u: 0.978987 } },
    ],
  },
};
