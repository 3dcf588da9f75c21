/** "+13.6", "−4.2", "0": bits as they are shown, with a sign that is read out. */
export function signed(bits: number): string {
  const shown = Math.abs(bits).toFixed(1);
  if (shown === "0.0") return "0";
  return `${bits < 0 ? "−" : "+"}${shown}`;
}

/** What bits come to: each doubles the odds that both are one person, each minus bit halves them. */
export function likelier(bits: number): string {
  if (Math.abs(bits) < 0.05) return "Says nothing either way";
  const times = inRoundNumbers(2 ** Math.abs(bits));
  return `${times} times likelier if they are ${bits > 0 ? "one person" : "two people"}`;
}

/** "77.6 of 100" or "1 of 17,000": how common something is. */
export function shareInWords(share: number): string {
  if (share >= 0.01) return `${(share * 100).toLocaleString("en-US", { maximumFractionDigits: 1 })} of 100`;
  return `1 of ${inRoundNumbers(1 / share)}`;
}

/** The chance that a record is theirs, never more certain than it is. */
export function chanceInWords(probability: number): string {
  if (probability > 0.9999) return "more than 99.99%";
  if (probability < 0.0001) return "less than 0.01%";
  const digits = probability > 0.99 || probability < 0.01 ? 2 : 1;
  return `about ${(probability * 100).toFixed(digits)}%`;
}

/** Two digits say all there is to say: "17,000", "3 million", "more than a billion". */
function inRoundNumbers(amount: number): string {
  if (amount > 1e9) return "more than a billion";
  if (amount >= 1e6) return `${Number((amount / 1e6).toPrecision(2)).toLocaleString("en-US")} million`;
  return Number(amount.toPrecision(2)).toLocaleString("en-US");
}
