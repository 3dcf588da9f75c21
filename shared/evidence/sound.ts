import { doubleMetaphone } from "double-metaphone";

/** How a word in Latin letters sounds, roughly and to English ears; empty when too little of it sounds at all. */
export function soundOf(word: string): string {
  const [code] = doubleMetaphone(word);
  return code.length < 2 ? "" : code;
}
