import { z } from "zod";
import { type RequestReason, requestReasons } from "./cases.ts";
import type { Figures } from "./figures.ts";

const staffId = z.string().regex(/^[\w-]{1,64}$/);

/** So that a page reads at most a year's days. */
export const mostDays = 366;
export const usualDays = 30;

const asked = {
  /** The first and the last day, the office's. Without them: the last thirty days. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Decisions of one member of staff. */
  by: staffId.optional(),
  /** Decisions on requests made for one reason. */
  asked: z.enum(requestReasons).optional(),
};

/** What a page of figures is asked with. */
export const statisticsQuery = z.strictObject(asked).superRefine(refuseRange);
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

/** One's own figures: of nobody else. */
export const ownStatisticsQuery = z
  .strictObject({ from: asked.from, to: asked.to, asked: asked.asked })
  .superRefine(refuseRange);

/** Reads the same from an address. What is damaged in it is left out; so is a range that cannot be. */
export const statisticsAddress = z
  .object({
    from: asked.from.catch(undefined),
    to: asked.to.catch(undefined),
    by: asked.by.catch(undefined),
    asked: asked.asked.catch(undefined),
  })
  .transform(({ from, to, ...rest }): StatisticsQuery =>
    rangeProblem({ from, to }) === null ? { from, to, ...rest } : rest,
  );

interface DaysAsked {
  from?: string | undefined;
  to?: string | undefined;
}

/** Why these days are no range of figures, in words for the screen; null when they are. */
function rangeProblem({ from, to }: DaysAsked): string | null {
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined) return "Choose a first and a last day";
  if (from > to) return "The last day lies before the first";
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days > mostDays ? "Choose at most a year" : null;
}

function refuseRange({ from, to }: DaysAsked, context: z.RefinementCtx): void {
  const message = rangeProblem({ from, to });
  if (message) context.addIssue({ code: "custom", path: ["to"], message });
}

/** The charts, each also a table and a file. */
export const chartLabels = {
  ages: "Open requests by age",
  decisions: "Decisions",
  asks: "Why we ask for more",
  codes: "Codes",
  callbacks: "Callbacks",
  reasons: "By reason of the request",
  reviewers: "By reviewer",
} as const;
export type Chart = keyof typeof chartLabels;
// Object.keys forgets the names of the keys; the object is their only source.
const charts = Object.keys(chartLabels) as [Chart, ...Chart[]];

export const statisticsExport = z.strictObject({ chart: z.enum(charts), ...asked }).superRefine(refuseRange);
export type StatisticsExport = z.infer<typeof statisticsExport>;

/** Open requests that came in on some of the office's days; without a first or a last, there is no end. */
export interface Age {
  label: string;
  from?: string | undefined;
  to?: string | undefined;
  cases: number;
}

/** What decisions come to: how many each figure counts, and half of them took no longer than the median. */
export interface DecidedFigures {
  totals: Figures;
  /** In tenths of an office day, rounded down; null when nothing was decided. */
  medianTenths: number | null;
}

/** Some of the office's days and what was decided on them. */
export interface Period {
  from: string;
  to: string;
  totals: Figures;
}

/** Everything on a page of figures. */
export interface Statistics {
  /** The office's date. */
  today: string;
  from: string;
  to: string;
  /** Whose decisions the charts show and which requests they are on; undefined for all. */
  by?: string | undefined;
  asked?: RequestReason | undefined;
  open: { waiting: number; dueToday: number; overdue: number };
  ages: Age[];
  /** The decisions of the tiles, and whose they are. */
  tiles: DecidedFigures & { by?: string | undefined };
  /** The decisions of the charts. */
  decided: DecidedFigures;
  periods: Period[];
  reasons: ({ reason: RequestReason } & DecidedFigures)[];
  /** Null for whoever may see nobody's own figures. */
  reviewers: ({ id: string; name: string } & DecidedFigures)[] | null;
}

/** What stands for a share or a median of nothing. */
export const noShare = "–";

/** A share of a hundred with one decimal: "96.3%". */
export function percent(part: number, whole: number): string {
  if (whole === 0) return noShare;
  return `${(Math.round((part / whole) * 1000) / 10).toLocaleString("en-US")}%`;
}

/** Tenths of an office day in words: "1.8 days", "under 0.1 days". */
export function officeDays(tenths: number | null): string {
  if (tenths === null) return noShare;
  if (tenths === 0) return "under 0.1 days";
  return tenths === 10 ? "1 day" : `${(tenths / 10).toLocaleString("en-US")} days`;
}
