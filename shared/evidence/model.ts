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
  version: "2026-11-26.0",
  estimatedFrom: "guesses",
  priorOneIn: 1_000_000,
  certainFrom: 0.999,
  certainLeadBits: 7,
  levels: {
    name: [
      { level: "same", rules: ["exact", "tidied", "native-script"], m: 0.6, u: 0.0001 },
      { level: "order", rules: ["name-order"], m: 0.08, u: 0.0001 },
      { level: "spelling", rules: ["transliteration"], m: 0.05, u: 0.0005 },
      { level: "nickname", rules: ["nickname"], m: 0.02, u: 0.0002 },
      { level: "former", rules: ["previous-name", "other-name"], m: 0.02, u: 0.0001 },
      {
        level: "small-parts",
        rules: ["title", "placeholder", "particle-missing", "suffix-missing"],
        m: 0.01,
        u: 0.0001,
      },
      { level: "initial", rules: ["initial"], m: 0.02, u: 0.001 },
      { level: "part-missing", rules: ["part-missing"], m: 0.05, u: 0.001 },
      { level: "slip", rules: ["one-edit", "sounds-alike"], m: 0.08, u: 0.001 },
      { level: "look-alike", rules: ["letters-alike"], m: 0.02, u: 0.003 },
      { level: "part-same", rules: ["part-same", "suffix-differs"], m: 0.03, u: 0.03 },
      { level: "part-alike", rules: ["part-alike"], m: 0.01, u: 0.06 },
      // Two scripts cannot be told apart by letters, so they weigh nothing.
      { level: "two-scripts", rules: ["different-scripts"], m: 0.005, u: 0.005 },
      { level: "different", rules: ["different"], m: 0.005, u: 0.898 },
    ],
    "date-of-birth": [
      { level: "same", rules: ["exact", "separators"], m: 0.85, u: 0.00005 },
      { level: "swapped", rules: ["day-month-swapped"], m: 0.03, u: 0.00005 },
      { level: "part-unknown", rules: ["part-unknown"], m: 0.01, u: 0.001 },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "century", "other-date"],
        m: 0.08,
        u: 0.002,
      },
      { level: "two-parts", rules: ["date-parts-same"], m: 0.01, u: 0.01 },
      { level: "two-digits", rules: ["digits-alike"], m: 0.01, u: 0.02 },
      { level: "different", rules: ["different"], m: 0.01, u: 0.9669 },
    ],
    "a-number": [
      { level: "same", rules: ["exact", "separators", "padding"], m: 0.9, u: 0.000001 },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "look-alike-symbols"],
        m: 0.08,
        u: 0.0001,
      },
      { level: "two-digits", rules: ["digits-alike"], m: 0.005, u: 0.001 },
      { level: "different", rules: ["different"], m: 0.015, u: 0.998899 },
    ],
    "receipt-number": [
      { level: "same", rules: ["exact", "separators"], m: 0.9, u: 0.000001 },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit", "look-alike-symbols"],
        m: 0.06,
        u: 0.000001,
      },
      { level: "two-digits", rules: ["digits-alike"], m: 0.005, u: 0.00001 },
      { level: "different", rules: ["different"], m: 0.035, u: 0.999988 },
    ],
    email: [
      { level: "same", rules: ["exact", "letter-case"], m: 0.7, u: 0.000001 },
      { level: "slip", rules: ["mail-domain-slip", "one-edit"], m: 0.1, u: 0.00001 },
      { level: "former", rules: ["former-contact"], m: 0.05, u: 0.000001 },
      { level: "mailbox", rules: ["mail-tag", "mail-domain", "mailbox-alike"], m: 0.05, u: 0.001 },
      { level: "different", rules: ["different"], m: 0.1, u: 0.998988 },
    ],
    phone: [
      { level: "same", rules: ["exact", "phone-format", "extension"], m: 0.7, u: 0.0001 },
      {
        level: "slip",
        rules: ["one-digit", "neighbours-swapped", "digit-missing", "one-edit"],
        m: 0.08,
        u: 0.001,
      },
      { level: "former", rules: ["former-contact"], m: 0.05, u: 0.0001 },
      { level: "area", rules: ["area-code"], m: 0.01, u: 0.01 },
      { level: "different", rules: ["different"], m: 0.16, u: 0.9888 },
    ],
    address: [
      { level: "same", rules: ["exact", "address-words"], m: 0.6, u: 0.000001 },
      {
        level: "part-missing",
        rules: ["unit-missing", "direction-missing", "street-word-missing"],
        m: 0.08,
        u: 0.000001,
      },
      { level: "former", rules: ["former-address"], m: 0.05, u: 0.000001 },
      { level: "slip", rules: ["one-edit", "mostly-same"], m: 0.1, u: 0.00001 },
      { level: "neighbor", rules: ["other-unit", "other-house"], m: 0.01, u: 0.001 },
      { level: "town", rules: ["same-town"], m: 0.08, u: 0.02 },
      { level: "different", rules: ["different"], m: 0.08, u: 0.978987 },
    ],
  },
};
