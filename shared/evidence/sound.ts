import { doubleMetaphone } from "double-metaphone";
import { remembering } from "./remembering.ts";

/** How a word in Latin letters sounds, roughly and to English ears; empty when too little of it sounds at all. */
export const soundOf = remembering((word: string): string => {
  const [code] = doubleMetaphone(word);
  return code.length < 2 ? "" : code;
});
