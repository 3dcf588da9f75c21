import anyAscii from "any-ascii";
import { tidyLetters } from "./tidy.ts";

/**
 * Spellings of one name in Latin letters, where languages and passports differ.
 * Source: our own short compilation of common ones; it is not complete.
 */
const spellings = [
  "mohamed mohammed muhammad mohammad muhammed mohamad mohamud mahomed mohd mehmet",
  "ahmed ahmad achmad ahmet",
  "abdullah abdallah abdulla abdullahi",
  "yusuf yousef youssef yusef yousuf yousif",
  "hussein hussain husain husein hossein hussien",
  "hassan hasan hasaan",
  "khaled khalid",
  "omar umar omer",
  "osman othman uthman usman",
  "ibrahim ebrahim ibraheem",
  "fatima fatimah fatma fathima",
  "aisha ayesha aysha aicha",
  "said saeed sayed saeid",
  "aleksandr alexander aleksander oleksandr alexandr",
  "aleksey alexei alexey aleksei oleksiy",
  "sergey sergei serhiy serguei",
  "dmitry dmitri dmitriy dmytro",
  "yekaterina ekaterina kateryna",
  "yuliya yulia julia iuliia",
  "natalya natalia nataliya",
  "yevgeny evgeny evgenii yevgeniy",
  "mariya maria mariia",
  "gim kim",
  "yi lee rhee i",
  "bak park pak",
  "choe choi",
  "jeong jung chung",
  "gang kang",
  "jo cho",
  "yun yoon",
  "chen chan tan",
  "huang wong",
  "lin lim",
  "zhang cheung chang",
  "tekle tekla",
];

const keys = new Map(
  spellings.flatMap((line) => {
    const names = line.split(" ");
    return names.map((name): [string, string] => [name, names[0] ?? name]);
  }),
);

/** Whether two words are known spellings of one name, across scripts as well. */
export function isSpellingPair(one: string, other: string): boolean {
  // A lone letter is an initial, though one Korean family name is a lone letter once romanized.
  if (/^\p{Script=Latin}$/u.test(one) || /^\p{Script=Latin}$/u.test(other)) return false;
  const known = spellingKeys(one);
  return spellingKeys(other).some((key) => known.includes(key));
}

/** Latin letters for any script, each word by its key spelling. Chinese and Korean are read syllable by syllable. */
export function romanized(text: string): string {
  const apart = tidyLetters(text).replaceAll(/[\p{Script=Han}\p{Script=Hangul}]/gu, " $& ");
  const words = anyAscii(apart).toLowerCase().split(/\s+/);
  return words
    .map((word) => word.replaceAll(/[^a-z0-9]/g, ""))
    .map((word) => keys.get(word) ?? word)
    .join("");
}

function spellingKeys(text: string): string[] {
  return [romanized(text), romanized(withDigraphs(text))];
}

/** As machine-readable passports write them. Source: ICAO Doc 9303-3, section 6. */
const digraphs = new Map(Object.entries({ ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe", æ: "ae", œ: "oe" }));

function withDigraphs(text: string): string {
  return text
    .normalize()
    .toLowerCase()
    .replaceAll(/[äöüåøæœ]/g, (letter) => digraphs.get(letter) ?? letter);
}
