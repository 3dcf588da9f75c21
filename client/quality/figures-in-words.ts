import type { Answers } from "../trpc.ts";

type Figures = Answers["quality"]["page"]["figures"];

/** "18 of 30 done · agreement 94% (κ 0.81) · 1 tie-break waiting". */
export function figuresInWords({ done, sampled, tieBreaks, agreement }: Figures): string {
  const parts = [
    `${whole(done)} of ${whole(sampled)} done`,
    agreementInWords(agreement),
    tieBreaks > 0 ? `${whole(tieBreaks)} ${tieBreaks === 1 ? "tie-break" : "tie-breaks"} waiting` : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function agreementInWords({ share, kappa }: Figures["agreement"]): string {
  if (share === null) return "no agreement to count yet";
  // Where everybody chose the same all along, chance says nothing.
  const beyondChance = kappa === null ? "" : ` (κ ${kappa.toFixed(2)})`;
  return `agreement ${percent(share)}${beyondChance}`;
}

/** "94%", from 0 to 1. */
export function percent(share: number): string {
  return share.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 0 });
}

function whole(amount: number): string {
  return amount.toLocaleString("en-US");
}
