import type { NamingTradition } from "../naming-traditions.ts";
import { tidiedWords } from "./name-words.ts";

interface ShownName {
  fullName: string;
  /** In its own script; empty when none was given. */
  nativeName: string;
}

/**
 * The naming tradition the shape of a name suggests: its script first, then particles, endings and family names.
 *
 * An estimate of the name, never of the person: whoever writes a name in plain Latin letters counts as that.
 */
export function namingTraditionOf({ fullName, nativeName }: ShownName): NamingTradition {
  const script = scripts.find(([, letters]) => letters.test(`${nativeName} ${fullName}`));
  if (script) return script[0];
  const words = tidiedWords(fullName);
  if (words.length === 1) return "one-word";
  // Written at home it keeps the marks that forms leave out.
  const marked = (nativeName || fullName).normalize("NFC").toLowerCase();
  return patterns.find(([, fits]) => fits({ marked, words }))?.[0] ?? latinOf(marked);
}

const scripts: readonly (readonly [NamingTradition, RegExp])[] = [
  ["arabic-persian", /\p{Script=Arabic}/u],
  [
    "east-asian",
    /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Bopomofo}/u,
  ],
  ["ethiopic", /\p{Script=Ethiopic}/u],
  ["slavic", /\p{Script=Cyrillic}/u],
  [
    "south-asian",
    /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u,
  ],
  ["southeast-asian", /[\p{Script=Myanmar}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u],
  ["other-script", /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u],
];

interface Shape {
  /** Lower case with its marks. */
  marked: string;
  /** Lower case without marks. */
  words: readonly string[];
}

/** The first that fits: marks no other tradition has, before endings and names that several share. */
const patterns: readonly (readonly [NamingTradition, (shape: Shape) => boolean])[] = [
  ["vietnamese", ({ marked, words }) => vietnameseMarks.test(marked) || has(words, vietnameseFamilies)],
  [
    "icelandic",
    ({ marked, words }) => /d[oó]ttir$/.test(marked) || (/\P{ASCII}/u.test(marked) && endsIn(words, /son$/)),
  ],
  ["arabic-persian", ({ words }) => has(words, arabicParticles)],
  ["slavic", ({ words }) => endsIn(words, /.(ova?|eva?|enko|[vw][iy]ch|[oe]vna|sk[aiy]|skiy)$/)],
  ["south-asian", ({ words }) => has(words, southAsianNames)],
  ["iberian", ({ marked, words }) => /[ñãõ]/.test(marked) || has(words.slice(1), iberianParticles)],
  [
    "iberian",
    ({ marked, words }) => endsIn(words, /..ez$/) || (words.length > 2 && /[áéíóúâêôç]/.test(marked)),
  ],
  ["east-asian", ({ words }) => has([words[0] ?? "", words.at(-1) ?? ""], eastAsianFamilies)],
];

function has(words: readonly string[], known: ReadonlySet<string>): boolean {
  return words.some((word) => known.has(word));
}

/** Whether a family name ends so: any word but the first. */
function endsIn(words: readonly string[], ending: RegExp): boolean {
  return words.slice(1).some((word) => ending.test(word));
}

const vietnameseMarks = /[ơưăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/;
const vietnameseFamilies = setOf(
  "nguyen tran pham huynh phan vu vo dang bui ngo duong dinh trinh doan luong",
);
const arabicParticles = setOf("al el bin bint ibn abu abd abdul abdel abdur ould");
const iberianParticles = setOf("de del dela da do dos das");
const southAsianNames = setOf("singh kaur kumar kumari devi patel sharma gupta reddy nair iyer");
const eastAsianFamilies = setOf(
  "wang zhang zhao zhou huang xu zhu guo luo zheng xie feng deng cao zeng wong cheung leung kwok hsu hsieh tsai " +
    "kim park choi jung jeong kang yoon jang lim kwon hwang ahn ryu jeon baek heo tanaka suzuki sato",
);

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

function latinOf(marked: string): NamingTradition {
  return /[^\p{ASCII}\p{P}\p{Z}]/u.test(marked) ? "other-marks" : "plain-latin";
}
