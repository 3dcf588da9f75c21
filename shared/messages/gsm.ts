/*
 * The alphabet of text messages (GSM 03.38). One letter from outside it, and the whole text is sent in sixteen bits a
 * letter: 70 to a part instead of 160.
 */
const letters =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Each takes the room of two. */
const wide = "^{}\\[~]|€";

/** Of a text in several parts, each gives up seven letters to say which it is. */
const alone = 160;
const together = 153;

/**
 * A text in that alphabet as far as it can be read in it: `código` becomes `codigo`, as people write it on phones. What
 * has no such letter stays, and the text is sent the long way.
 */
export function onPhones(text: string): string {
  return Array.from(text.normalize("NFC")).map(inAlphabet).join("");
}

/** How many parts a text is sent in, each paid for. */
export function partsOf(text: string): number {
  const isGsm = Array.from(text).every(isInAlphabet);
  const length = isGsm
    ? Array.from(text).reduce((sum, letter) => sum + (wide.includes(letter) ? 2 : 1), 0)
    : text.length;
  const [single, joined] = isGsm ? [alone, together] : [70, 67];
  return length <= single ? 1 : Math.ceil(length / joined);
}

function inAlphabet(letter: string): string {
  if (isInAlphabet(letter)) return letter;
  const known = lookAlikes[letter];
  if (known !== undefined) return known;
  const bare = letter.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return Array.from(bare).every(isInAlphabet) ? bare : letter;
}

function isInAlphabet(letter: string): boolean {
  return letters.includes(letter) || wide.includes(letter);
}

const lookAlikes: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "\u00a0": " ",
  "\u202f": " ",
};
