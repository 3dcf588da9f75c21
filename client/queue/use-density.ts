import { useState } from "react";

export const densities = ["normal", "compact", "dense"] as const;
export type Density = (typeof densities)[number];

const storageKey = "proofdesk-density";

/** How high the rows are; this browser remembers it. */
export function useDensity(): [Density, (next: Density) => void] {
  const [density, setDensity] = useState(readDensity);

  return [
    density,
    (next) => {
      localStorage.setItem(storageKey, next);
      setDensity(next);
    },
  ];
}

function readDensity(): Density {
  const kept = localStorage.getItem(storageKey);
  return densities.find((density) => density === kept) ?? "normal";
}
