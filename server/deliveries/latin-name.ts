import anyAscii from "any-ascii";

/**
 * A name in Latin letters, for the line of an address that carriers read: `小明 王` becomes `Xiaoming Wang`. Empty when
 * it has none.
 *
 * Source: USPS International Mail Manual 122.1, addresses are in Roman letters and Arabic numerals.
 */
export function inLatin(name: string): string {
  // Signs have names of their own, which are nobody's.
  if (/[^\p{L}\p{M}\p{P}\p{Zs}]/u.test(name)) return "";
  const words = name.split(/\s+/).map((word) => anyAscii(word).replaceAll(/[^A-Za-z-]/g, ""));
  return words
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(" ");
}
