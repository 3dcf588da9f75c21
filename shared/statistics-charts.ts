import { requestReasonLabels } from "./cases.ts";
import type { DecisionFilters } from "./decision-list.ts";
import { askBundleLabels, askBundles } from "./decisions.ts";
import { bundleFigures, figureLabels } from "./figure-labels.ts";
import type { Figure } from "./figures.ts";
import type { QueueFilters } from "./queue.ts";
import { type Chart, type DecidedFigures, officeDays, percent, type Statistics } from "./statistics.ts";

/** The list behind a figure, which has as many rows as the figure says. */
export type Behind =
  | {
      list: "queue";
      filters: Pick<QueueFilters, "view" | "reason"> &
        Pick<Partial<QueueFilters>, "receivedFrom" | "receivedTo">;
    }
  | { list: "decisions"; filters: Pick<DecisionFilters, "figure" | "by" | "asked" | "from" | "to"> };

/** A figure in words and as a file holds it, with how many rows its list has. */
export interface FigureCell {
  words: string;
  value: string | number;
  total: number;
  behind: Behind;
}

export interface ChartRow {
  label: string;
  cells: FigureCell[];
}

/** A chart as a table: what its file and its twin on the page hold. */
export interface ChartTable {
  columns: readonly string[];
  rows: ChartRow[];
}

/** What each chart shows, row by row. */
export function chartTable(chart: Chart, statistics: Statistics): ChartTable {
  return tables[chart](statistics);
}

const tables: Record<Chart, (statistics: Statistics) => ChartTable> = {
  ages: (statistics) => ({
    columns: ["Business days open", "Requests"],
    rows: statistics.ages.map(({ label, from, to, cases }) => ({
      label,
      cells: [openCell(statistics, { total: cases, receivedFrom: from, receivedTo: to })],
    })),
  }),
  decisions: (statistics) => ({
    columns: ["Days", ...decisionSeries.map((figure) => figureLabels[figure])],
    rows: statistics.periods.map(({ from, to, totals }) => ({
      label: from === to ? from : `${from} to ${to}`,
      cells: decisionSeries.map((figure) => cellOf({ ...statistics, from, to }, figure, totals[figure])),
    })),
  }),
  asks: (statistics) => ({
    columns: ["Asked for", "Questions"],
    rows: askBundles.map((bundle) => rowOf(statistics, askBundleLabels[bundle], bundleFigures[bundle])),
  }),
  codes: (statistics) => ({
    columns: ["Codes of these decisions", "Codes"],
    rows: codeFigures.map((figure) => rowOf(statistics, figureLabels[figure], figure)),
  }),
  callbacks: (statistics) => ({
    columns: ["Where the callback stood", "Decisions"],
    rows: callbackFigures.map((figure) => rowOf(statistics, figureLabels[figure], figure)),
  }),
  reasons: (statistics) => ({
    columns: ["They asked because", ...measured],
    rows: statistics.reasons.map(({ reason, ...decided }) => ({
      label: requestReasonLabels[reason],
      cells: measuredCells({ ...statistics, asked: reason }, decided),
    })),
  }),
  reviewers: (statistics) => ({
    columns: ["Reviewer", ...measured, "Second check agreed", "Second check differed"],
    rows: (statistics.reviewers ?? []).map(({ id, name, ...decided }) => {
      const theirs = { ...statistics, by: id };
      const { secondAgreed, secondDiffered } = decided.totals;
      const cells = [
        cellOf(theirs, "secondAgreed", secondAgreed),
        share(theirs, "secondDiffered", { part: secondDiffered, whole: secondAgreed + secondDiffered }),
      ];
      return { label: name, cells: [...measuredCells(theirs, decided), ...cells] };
    }),
  }),
};

const decisionSeries = ["approved", "rejected", "asked"] as const satisfies readonly Figure[];
const codeFigures = ["codeIssued", "codeLive", "codeUsed", "codeExpired", "codeEnded"] as const;
const callbackFigures = [
  "callbackConfirmed",
  "callbackNotConfirmed",
  "callbackExhausted",
  "callbackOpen",
] as const;
const measured = ["Approved or rejected", "Median to decide", "On time", "Reversed"] as const;

/** Whose decisions of which days, on which requests. */
type Which = Pick<Statistics, "from" | "to" | "by" | "asked">;

function measuredCells(which: Which, { totals, medianTenths }: DecidedFigures): FigureCell[] {
  const { decided } = totals;
  return [
    cellOf(which, "decided", decided),
    median(which, { totals, medianTenths }),
    share(which, "onTime", { part: totals.onTime, whole: decided }),
    share(which, "reversed", { part: totals.reversed, whole: decided }),
  ];
}

function rowOf(statistics: Statistics, label: string, figure: Figure): ChartRow {
  return { label, cells: [cellOf(statistics, figure, statistics.decided.totals[figure])] };
}

function cellOf({ from, to, by, asked }: Which, figure: Figure, total: number): FigureCell {
  const filters = {
    figure,
    from,
    to,
    ...(by !== undefined && { by }),
    ...(asked !== undefined && { asked }),
  };
  return { ...counted(total), behind: { list: "decisions", filters } };
}

function counted(total: number) {
  return { words: total.toLocaleString("en-US"), value: total, total };
}

function median(which: Which, { totals: { decided }, medianTenths }: DecidedFigures): FigureCell {
  const words = officeDays(medianTenths);
  return { ...cellOf(which, "decided", decided), words, value: words };
}

function share(which: Which, figure: Figure, { part, whole }: { part: number; whole: number }): FigureCell {
  const words = percent(part, whole);
  return { ...cellOf(which, figure, part), words, value: words };
}

interface OpenRequests {
  total: number;
  view?: QueueFilters["view"];
  receivedFrom?: string | undefined;
  receivedTo?: string | undefined;
}

function openCell({ asked }: Statistics, { total, view = "all", ...days }: OpenRequests): FigureCell {
  const filters = { view, reason: asked === undefined ? [] : [asked], ...days };
  return { ...counted(total), behind: { list: "queue", filters } };
}

/** A figure at the top of the page. */
export interface Tile extends FigureCell {
  label: string;
  /** How many it is of, where it is a share. */
  note: string;
  definition: string;
}

/** The figures at the top of the page, in their order. */
export function tilesOf(statistics: Statistics): Tile[] {
  const { open, tiles } = statistics;
  const { totals } = tiles;
  const which = { ...statistics, by: tiles.by };
  const { decided, onTime, reversed } = totals;
  const of = (part: number) => `${part.toLocaleString("en-US")} of ${decided.toLocaleString("en-US")}`;
  return [
    tile("Waiting now", openCell(statistics, { total: open.waiting })),
    tile("Due today", openCell(statistics, { total: open.dueToday, view: "due-today" })),
    tile("Overdue", openCell(statistics, { total: open.overdue, view: "overdue" })),
    tile("Median to decide", median(which, tiles), `of ${decided.toLocaleString("en-US")} decided`),
    tile("On time", share(which, "onTime", { part: onTime, whole: decided }), of(onTime)),
    tile("Reversed", share(which, "reversed", { part: reversed, whole: decided }), of(reversed)),
  ];
}

function tile(label: keyof typeof definitions, cell: FigureCell, note = ""): Tile {
  return { ...cell, label, note, definition: definitions[label] };
}

/** What each figure means, in the order they are explained. */
export const definitions = {
  "Waiting now": "Every request that is not closed. Waiting counts from receipt and never pauses.",
  "Due today": "Open requests whose deadline ends when the office closes today.",
  Overdue:
    "Open requests whose deadline has passed. Due is our own deadline: 1 business day to the first look, 5 to a decision, 1 for a second check. It pauses while we wait for the requester.",
  "Median to decide":
    "Half of the approvals and rejections took this long or less, from receipt to decision, in office hours. An office day is the hours the office is open. It is exact to a tenth of an office day, rounded down.",
  "On time": "Approvals and rejections made before the request was overdue, as a share of all of them.",
  Reversed: "Approvals and rejections a supervisor opened again later, as a share of all of them.",
  "Approved or rejected":
    "Decisions that went out. Those stopped in time, and first choices of two, are not counted.",
  "Business days open":
    "Business days since the day the request came in. We promise requesters an answer in 10.",
  "Asked for": "Questions to requesters. One question may ask for several things and counts in each.",
  Codes: "What became of the codes these approvals issued. A code moves on later, and its day stays.",
  "Where the callback stood":
    "Where the callback stood when somebody decided or asked. Decisions without a call are left out.",
  "Second check differed":
    "Of this person's first choices that a second reviewer has checked, those where the second chose otherwise. They count on the day of the first choice.",
} as const;
