import type { Random } from "../random.ts";

/** One part of a name: in Latin letters, as written at home, and in another romanisation where one is usual. */
export type NamePart = readonly [latin: string, native: string, otherLatin?: string];

/** A drawn name, part by part. Either side may be empty: not everybody has a family name. */
export interface DrawnName {
  given: readonly NamePart[];
  family: readonly NamePart[];
}

/** How one people name themselves. */
export interface Tradition {
  id: string;
  women: readonly NamePart[];
  men: readonly NamePart[];
  /** Empty where there are no family names. */
  families: readonly NamePart[];
  /** Puts a name together from the three lists. */
  draw: (random: Random, tradition: Tradition) => DrawnName;
  /** Which part comes first when the name is written at home. */
  nativeOrder: "given-first" | "family-first";
  /** What stands between the parts when written at home. */
  nativeGap: " " | "";
  script: "latin" | "other";
  /** One partner commonly takes the other's family name. */
  hasMarriedNames: boolean;
  /** Real cities people of this tradition are born in. */
  birthCities: readonly string[];
}

/** Names written in Latin letters with marks, comma-separated; the Latin form is the one without marks. */
export function marked(names: string): NamePart[] {
  return names.split(/,\s*/).map((name) => [withoutMarks(name), name] as const);
}

const lettersWithoutMarks: Record<string, string> = {
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  æ: "ae",
  Æ: "Ae",
  ø: "o",
  Ø: "O",
};

function withoutMarks(name: string): string {
  const letters = name.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return letters.replaceAll(/[đĐðÐþÞæÆøØ]/g, (letter) => lettersWithoutMarks[letter] ?? letter);
}
