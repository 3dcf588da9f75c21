import { z } from "zod";

/** Crockford's base 32: no I, L, O or U, so nothing reads as something else. */
export const crockfordAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Crockford's forgiving reading: any case, spaces and dashes ignored, O as 0, I and L as 1. */
export function tidyCrockford(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/**
 * The public reference of a case, `PD-7K4M-29Q`: six symbols drawn by the caller and a check symbol.
 *
 * `draw` is six whole numbers from 0 to 31.
 */
export function referenceFrom(draw: readonly number[]): string {
  const symbols = draw.map((n) => crockfordAlphabet.charAt(n)).join("");
  if (symbols.length !== 6) throw new RangeError("A reference is drawn from six numbers, 0 to 31.");
  const all = symbols + checkSymbol(symbols);
  return `PD-${all.slice(0, 4)}-${all.slice(4)}`;
}

/** The reference in its written form, or null when what was typed is not one (a slip fails the check symbol). */
export function readReference(typed: string): string | null {
  const tidied = tidyCrockford(typed);
  // Without its prefix, a reference may itself begin with PD.
  const symbols = tidied.length === 9 ? tidied.replace(/^PD/, "") : tidied;
  if (!/^[0-9A-HJKMNP-TV-Z]{7}$/.test(symbols)) return null;
  if (checkSymbol(symbols.slice(0, 6)) !== symbols.charAt(6)) return null;
  return `PD-${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}

export const reference = z
  .string()
  .max(40)
  .transform((typed, context) => {
    const read = readReference(typed);
    if (read) return read;
    context.addIssue("This is not a case reference. It looks like PD-7K4M-29Q; check each symbol.");
    return z.NEVER;
  });

/**
 * Luhn's scheme in base 32 (Luhn mod N, for even N): it notices every single wrong symbol and nearly every
 * swap of two neighbours.
 */
function checkSymbol(symbols: string): string {
  const size = crockfordAlphabet.length;
  const sum = symbols
    .split("")
    .toReversed()
    .reduce((total, symbol, place) => {
      const value = crockfordAlphabet.indexOf(symbol) * (place % 2 === 0 ? 2 : 1);
      return total + Math.floor(value / size) + (value % size);
    }, 0);
  return crockfordAlphabet.charAt((size - (sum % size)) % size);
}
