/**
 * How languages put their names into Latin letters, one rule set for each practice. Two words are spellings of one
 * name when some practice reads both alike. A rule set gives an empty reading to words it knows nothing about.
 *
 * Each works on plain small letters, after capitals, accents and apostrophes are gone.
 */
export const practices = {
  arabic: readArabic,
  cyrillic: readCyrillic,
  chinese: readChinese,
  korean: readKorean,
  indian: readIndian,
  spanish: readSpanish,
  vietnamese: readVietnamese,
};

/** The readings of a word by every practice, in the order of `practices`. */
export function readingsOf(word: string): string[] {
  const isReadable = /^[a-z]{2,}$/.test(word);
  return Object.values(practices).map((read) => (isReadable ? read(word) : ""));
}

type Respelling = readonly [pattern: RegExp, reading: string];

function respell(word: string, respellings: readonly Respelling[]): string {
  return respellings.reduce((text, [pattern, reading]) => text.replace(pattern, reading), word);
}

const oneOfTwo: Respelling = [/(.)\1+/g, "$1"];

/**
 * The article is joined or left off, French and English spell sh and u each their way, and short vowels are heard as
 * a, e or i. Source: the differences between the ALA-LC and BGN/PCGN romanizations of Arabic and the French ones in use.
 */
function readArabic(word: string): string {
  const consonants = respell(word, [
    [/^ab[dt](?:[aeiou]{0,2}l|[aeiou]?([rnsz])(?=\1))?(?=[a-z]{3})/, "abd"],
    [/^(?:al|el|ul)(?=[a-z]{4})/, ""],
    [/tch|ch|sh/g, "x"],
    [/dj|g(?=[eiy])/g, "j"],
    [/kh/g, "k"],
    [/gh/g, "g"],
    [/th/g, "t"],
    [/dh/g, "d"],
    [/q|ck|c/g, "k"],
    [/ph/g, "f"],
    [/v/g, "w"],
    [/(?<=[nx])e$/, ""],
    [/ou|oo|w(?=[^aeiouy]|$)/g, "u"],
    [/(?<=[aeiouy])h$|(?<=[aeiouy])t?h?$(?<=ah)/, ""],
    oneOfTwo,
  ]);
  const vowels: Respelling[] =
    word.length <= 4
      ? [
          [/[iy]+|ee/g, "i"],
          [/[ae]+/g, "a"],
          [/[uo]+/g, "u"],
        ]
      : [
          [/[aeiy]+/g, "a"],
          [/[uo]+/g, "u"],
        ];
  return respell(consonants, [...vowels, oneOfTwo]);
}

/** Passports since the 1990s, BGN/PCGN, French and German tables, and Ukrainian beside Russian forms. */
function readCyrillic(word: string): string {
  return respell(word, [
    [/x|cks|chs/g, "ks"],
    [/shch|sch|stch|sh/g, "1"],
    [/tsch|tch|ch|cz/g, "2"],
    [/zh/g, "3"],
    [/ts|tz/g, "c"],
    [/kh|g/g, "h"],
    [/w|ph|ff$/g, "v"],
    [/f$/g, "v"],
    [/(?:iy|ij|yy|yj|ii|y|j|i)a/g, "a"],
    [/(?:iy|y|j|i)u/g, "u"],
    [/(?:y|j|i)[eo]/g, "e"],
    [/oy|oi|oj/g, "o1"],
    [/[iyj]+/g, "i"],
    oneOfTwo,
  ]);
}

/** Hunterian spelling with long vowels doubled or not, breath marked or not, and v, w and b as regions speak it. */
function readIndian(word: string): string {
  return respell(word, [
    [/x|ksh|chh/g, "ks"],
    [/sh/g, "s"],
    [/(?<=[bdgkpt])h/g, ""],
    [/ee/g, "i"],
    [/oo/g, "u"],
    [/ou/g, "au"],
    [/[wb]/g, "v"],
    [/(?<=[^aeiou])e$/, ""],
    oneOfTwo,
  ]);
}

/** Shared by Castilian and American pronunciations, and written by ear. */
function readSpanish(word: string): string {
  return respell(word, [
    [/ch/g, "1"],
    [/ph/g, "f"],
    [/qu(?=[ei])|c(?![ei])|k/g, "k"],
    [/x|g(?=[ei])|j/g, "j"],
    [/gu(?=[ei])/g, "g"],
    [/z|c(?=[ei])|ss/g, "s"],
    [/v/g, "b"],
    [/ll|y(?=[aeou])/g, "y"],
    [/y$/g, "i"],
    [/h/g, ""],
    oneOfTwo,
  ]);
}

/** Once the marks are gone, only y and i, and f for ph, are written either way. */
function readVietnamese(word: string): string {
  return respell(word, [
    [/y/g, "i"],
    [/^f/g, "ph"],
    [/^z|^gi(?=[aou])/g, "d"],
  ]);
}

/** Revised Romanization, McCune–Reischauer and what families chose for themselves. */
function readKorean(word: string): string {
  return respell(word, [
    [/^g/, "k"],
    [/^d/, "t"],
    [/^b/, "p"],
    [/^j/, "ch"],
    [/^r/, "l"],
    [/sh(?=i)/g, "s"],
    [/yeo|you|yu|yo/g, "yu"],
    [/wu|woo|uh|oo|eo|eu|ou|w(?=u)/g, "u"],
    [/ee|ii|yi/g, "i"],
    [/ae|ai|ay|yae|ye/g, "e"],
    [/aa|ah/g, "a"],
    [/g(?=[aeiou])/g, "k"],
    oneOfTwo,
  ]);
}

const pinyinInitial = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]";
const pinyinFinal =
  "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u";
const pinyin = new RegExp(`^(?:(?:${pinyinInitial})(?:${pinyinFinal})|an|ai|ao|en|er|ou)+$`);
const pinyinSyllable = new RegExp(
  `(${pinyinInitial})(${pinyinFinal})(?=$|${pinyinInitial})|(?:an|ai|ao|en|er|ou)(?=$|${pinyinInitial})`,
  "g",
);
const wadeGiles =
  /^(?:(?:ch|sh|hs|ts|tz|ss|sz|[pmftnlkhjyws])(?:iang|iung|uang|ueh|ang|eng|ing|ung|ieh|ien|iao|uai|uan|uei|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ih|eh|a|o|e|i|u))+$/;

/** Pinyin is respelled as Wade–Giles without its apostrophes, which passports and forms drop. */
function readChinese(word: string): string {
  const isPinyin = pinyin.test(word);
  if (!isPinyin && !wadeGiles.test(word)) return "";
  const spelled = isPinyin
    ? word.replaceAll(pinyinSyllable, (whole, initial?: string, final?: string) =>
        initial === undefined || final === undefined ? whole : wadeGilesOf(initial, final),
      )
    : word;
  // Some finals are written with an h or without; szu and ssu are one syllable.
  return respell(spelled, [
    [/(?<=[ieu])h(?=$|[^aeiou])/g, ""],
    [/ssu|szu/g, "su"],
    [/tzu/g, "tsu"],
    [/(?<=[kh])e$/g, "o"],
  ]);
}

const wadeGilesInitials: Readonly<Record<string, string>> = {
  b: "p",
  d: "t",
  g: "k",
  j: "ch",
  q: "ch",
  x: "hs",
  zh: "ch",
  r: "j",
  z: "ts",
  c: "ts",
};

function wadeGilesOf(initial: string, final: string): string {
  const consonant = wadeGilesInitials[initial] ?? initial;
  if (final === "i" && ["z", "c"].includes(initial)) return "tsu";
  if (final === "i" && initial === "s") return "su";
  if (initial === "y" && final === "an") return "yen";
  if (initial === "y" && final === "ou") return "yu";
  if (final === "e" && ["g", "k", "h"].includes(initial)) return `${consonant}o`;
  if (final === "ui" && ["g", "k"].includes(initial)) return `${consonant}uei`;
  if (final === "uo" && !["g", "k", "h", "sh"].includes(initial)) return `${consonant}o`;
  return consonant + final.replace(/ian(?!g)/, "ien").replace("ong", "ung");
}
