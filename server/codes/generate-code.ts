import { randomBytes } from "node:crypto";
import { codeLength } from "../../shared/codes.ts";
import { crockfordAlphabet } from "../../shared/reference.ts";
import { Secret } from "./secret.ts";

/** 80 random bits that spell nothing rude. */
export function generateCode(): Secret {
  return new Secret(drawSymbols(codeLength));
}

/** The number under which someone can report a code they did not ask for: `N-7K4MQ-29QXD`. No secret. */
export function generateNoticeNumber(): string {
  const symbols = drawSymbols(10);
  return `N-${symbols.slice(0, 5)}-${symbols.slice(5)}`;
}

/** Random symbols of Crockford's base 32. 32 divides 256, so each is as likely as the next. */
export function drawSymbols(length: number): string {
  for (;;) {
    const symbols = [...randomBytes(length)].map((byte) => crockfordAlphabet.charAt(byte % 32)).join("");
    if (!spellsWord(symbols)) return symbols;
  }
}

/** Whether a word nobody should get in the mail can be read in it: `FVCK`, `5H1T`. */
export function spellsWord(symbols: string): boolean {
  const folded = foldLookAlikes(symbols);
  return foldedWords.some((word) => folded.includes(word));
}

// Four letters and more: shorter ones would cost so many draws that the symbols were no longer evenly spread.
const words =
  "ANAL ANUS ARSE BITCH BOOB CLIT COCK COON CUNT DEAD DICK DYKE FAGS FUCK GOOK HEIL HELL HOMO JIZZ KIKE KILL " +
  "MUFF NAZI NIGG PAKI PEDO PENIS PISS POOP PORN PUSSY RAPE SHIT SLUT SPIC TITS TURD TWAT WANK WHORE " +
  "CULO JODER MIERDA MIGRA PUTA PUTO TETA VERGA";
const foldedWords = words.split(" ").map(foldLookAlikes);

/** Letters and the digits people read them in are made one. Crockford has no U, but V passes for it. */
function foldLookAlikes(text: string): string {
  const folds = [
    ["0", "O"],
    ["1", "I"],
    ["L", "I"],
    ["3", "E"],
    ["4", "A"],
    ["5", "S"],
    ["6", "G"],
    ["7", "T"],
    ["8", "B"],
    ["V", "U"],
  ] as const;
  return folds.reduce((folded, [from, to]) => folded.replaceAll(from, to), text);
}
