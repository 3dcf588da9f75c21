import { type SharedKind, sharedKindLabels } from "../../shared/linked.ts";
import type { Answers } from "../trpc.ts";

type Linked = Answers["evidence"]["linked"];
export type LinkedCase = Linked["cases"][number];

/** Something several requests share, by name: "Same phone", or where there are several phones "Same phone (A)". */
export interface Shared {
  key: string;
  kind: SharedKind;
  label: string;
  caseIds: readonly string[];
}

export interface Placed {
  x: number;
  y: number;
}

/** Where everything in the picture lies, in its own units. */
export interface LinkedLayout {
  width: number;
  height: number;
  /** The middle of each request's right edge, by its id. */
  cases: ReadonlyMap<string, Placed>;
  /** The middle of each left edge of what is shared, in the order given. */
  shared: readonly Placed[];
}

// Narrow enough to be read on a phone.
export const caseBox = { width: 180, height: 40 };
export const sharedBox = { width: 140, height: 34 };
const rowHeight = 50;
const width = 394;
const edge = 4;

/** Names what is shared, so that picture and table speak of it alike. */
export function nameShared({ groups }: Pick<Linked, "groups">): Shared[] {
  return groups.map((group, place) => {
    const alike = groups.filter(({ kind }) => kind === group.kind);
    const letter = alike.length > 1 ? ` (${letterOf(alike.indexOf(group))})` : "";
    return { ...group, key: `${place}`, label: `${sharedKindLabels[group.kind]}${letter}` };
  });
}

/** Requests below each other on the left, what they share on the right, each beside those that share it. */
export function layOut(cases: readonly LinkedCase[], shared: readonly Shared[]): LinkedLayout {
  const middleOf = (row: number) => edge + row * rowHeight + caseBox.height / 2;
  const rows = new Map(cases.map(({ id }, row) => [id, middleOf(row)]));
  const wished = shared.map(({ caseIds }) => mean(caseIds.map((id) => rows.get(id) ?? 0)));
  const heights = spread(wished, sharedBox.height + 8);
  const lowest = Math.max(middleOf(cases.length - 1) + caseBox.height / 2, ...heights.map((y) => y + 17));
  return {
    width,
    height: lowest + edge,
    cases: new Map([...rows].map(([id, y]) => [id, { x: edge + caseBox.width, y }])),
    shared: heights.map((y) => ({ x: width - edge - sharedBox.width, y })),
  };
}

/** The line between a request and what it shares. */
export function pathBetween(from: Placed, to: Placed): string {
  const halfWay = (from.x + to.x) / 2;
  return `M ${from.x} ${from.y} C ${halfWay} ${from.y}, ${halfWay} ${to.y}, ${to.x} ${to.y}`;
}

/** As near to what is wished as leaves `gap` between any two, from above down. */
function spread(wished: readonly number[], gap: number): number[] {
  const placed = new Map<number, number>();
  let free = edge + sharedBox.height / 2;
  const fromAbove = [...wished.entries()].toSorted(([a, high], [b, low]) => high - low || a - b);
  for (const [place, y] of fromAbove) {
    placed.set(place, Math.max(y, free));
    free = Math.max(y, free) + gap;
  }
  return wished.map((_, place) => placed.get(place) ?? 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function letterOf(place: number): string {
  return "ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(place) || `${place + 1}`;
}
