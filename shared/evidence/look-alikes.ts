/** Letters people type for digits. Source: the hint of the online account's own form (O and 0, I and 1). */
const digitByLetter: Readonly<Record<string, string>> = { O: "0", Q: "0", D: "0", I: "1", L: "1" };
const letterByDigit: Readonly<Record<string, string>> = { "0": "O", "1": "I" };

/** Small letters must be capitals already. */
export function withDigitsForLetters(text: string): string {
  return text.replaceAll(/[OQDIL]/g, (letter) => digitByLetter[letter] ?? letter);
}

export function withLettersForDigits(text: string): string {
  return text.replaceAll(/[01]/g, (digit) => letterByDigit[digit] ?? digit);
}
