/**
 * Looks for secrets where they must not be, however they may have been written down. For tests of what is kept, told
 * and logged.
 */

/** A secret's name in a test's words, and the secret. */
export type Canaries = Readonly<Record<string, string | Buffer>>;

/** Where a secret may have got to: the name of a place and all that is there. */
export type Places = Readonly<Record<string, string>>;

/** What was found where, in words; nothing when nothing was. */
export function findCanaries(canaries: Canaries, places: Places): string[] {
  return Object.entries(canaries).flatMap(([name, secret]) => {
    const spellings = spellingsOf(secret);
    return Object.entries(places)
      .filter(([, text]) => spellings.some((spelling) => text.includes(spelling)))
      .map(([place]) => `${name} in ${place}`);
  });
}

/** A secret as it is, without its dashes, in either case, in base 16 and 64, and escaped for addresses and JSON. */
function spellingsOf(secret: string | Buffer): string[] {
  const texts = typeof secret === "string" ? writings(secret) : [secret];
  const spellings = texts.flatMap((text) => {
    const bytes = Buffer.from(text);
    const hex = bytes.toString("hex");
    return [
      bytes.toString("latin1"),
      hex,
      hex.toUpperCase(),
      hex.replaceAll(/../g, "%$&"),
      hex.toUpperCase().replaceAll(/../g, "%$&"),
      hex.replaceAll(/../g, String.raw`\u00$&`),
      ...base64Within(bytes),
    ];
  });
  const escaped =
    typeof secret === "string" ? [encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)] : [];
  return [...new Set([...spellings, ...escaped])];
}

function writings(secret: string): string[] {
  const plain = secret.replaceAll("-", "");
  return [secret, secret.toLowerCase(), secret.toUpperCase(), plain, plain.toLowerCase()];
}

/** In the middle of something longer it begins at any of three places, and its first and last letters are mixed. */
function base64Within(bytes: Buffer): string[] {
  const spellings = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const isMixedAtEnd = (before + bytes.length) % 3 !== 0;
    return whole.slice(before === 0 ? 0 : before + 1, isMixedAtEnd ? -1 : undefined);
  });
  return spellings.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}
