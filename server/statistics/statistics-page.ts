import type { Db } from "../../db/database.ts";
import { type FigureSelection, listFigures, listTimes, listTimesAlong } from "../../db/queries/figures.ts";
import { countOpenByDay, countQueue, type Onlooker } from "../../db/queries/queue.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { type RequestReason, requestReasons } from "../../shared/cases.ts";
import { figures, type Figures } from "../../shared/figures.ts";
import { may } from "../../shared/permissions.ts";
import { queueAddress } from "../../shared/queue.ts";
import type { Age, DecidedFigures, Period, Statistics, StatisticsQuery } from "../../shared/statistics.ts";
import { dayAfter } from "../cases/business-time.ts";
import type { StaffDesk } from "../desk.ts";
import { onlookerNow } from "../queue/onlooker.ts";
import { columnsOf, dayBusinessDaysAgo, type Days, daysAsked } from "./days.ts";
import { medianOf, mediansOf } from "./median.ts";
import { refuseOthersFigures } from "./refuse-others-figures.ts";
import { selectionFor } from "./selection-for.ts";

/**
 * The figures of the office, or of one person's decisions.
 *
 * @throws UserError `forbidden` when that person is somebody else and whoever asks is no supervisor.
 */
export async function statisticsPage(desk: StaffDesk, query: StatisticsQuery): Promise<Statistics> {
  const { by } = query;
  if (by !== undefined) refuseOthersFigures(desk.actor, by);
  const reviewers = may(desk.actor, "statistics:people") ? "everyone" : "nobody";
  return readStatistics(desk, { query, tilesBy: by, reviewers });
}

/** One's own figures below the tiles of the office. */
export function ownStatistics(desk: StaffDesk, query: Omit<StatisticsQuery, "by">): Promise<Statistics> {
  const own = { ...query, by: desk.actor.id };
  return readStatistics(desk, { query: own, tilesBy: undefined, reviewers: "oneself" });
}

interface Reading {
  query: StatisticsQuery;
  /** Whose decisions the tiles are of. */
  tilesBy: string | undefined;
  /** Whose own figures are listed. */
  reviewers: "everyone" | "oneself" | "nobody";
}

async function readStatistics(
  desk: StaffDesk,
  { query: { by, asked, ...range }, tilesBy, reviewers }: Reading,
): Promise<Statistics> {
  const { db } = desk;
  const onlooker = await onlookerNow(db, desk);
  const { today } = onlooker;
  const days = daysAsked(range, today);
  const selection = { ...(await selectionFor(desk, { by, asked })), ...days };
  const { decided, periods } = await decidedBy(db, selection);
  const tiles =
    tilesBy === by ? decided : (await decidedBy(db, { ...selection, by: tilesBy ?? null })).decided;
  const whose = reviewers === "oneself" || by !== undefined ? (by ?? null) : null;
  return {
    today,
    ...days,
    by,
    asked,
    open: await openNow(db, onlooker, asked),
    ages: await agesOf(db, onlooker, asked),
    tiles: { ...tiles, by: tilesBy },
    decided,
    periods,
    reasons: await byReason(db, selection),
    reviewers: reviewers === "nobody" ? null : await byReviewer(db, { ...selection, by: whose }),
  };
}

async function openNow(db: Db, onlooker: Onlooker, asked: RequestReason | undefined) {
  const inView = (view: "all" | "due-today" | "overdue") =>
    countQueue(db, { ...queueAddress.parse({ view }), reason: reasonsOf(asked) }, onlooker);
  return {
    waiting: await inView("all"),
    dueToday: await inView("due-today"),
    overdue: await inView("overdue"),
  };
}

/** Ages in business days; the promise to requesters ends with the third. */
async function agesOf(db: Db, onlooker: Onlooker, asked: RequestReason | undefined): Promise<Age[]> {
  const { today } = onlooker;
  const counts = await countOpenByDay(db, reasonsOf(asked), onlooker);
  const [second, sixth, eleventh] = [2, 6, 11].map((days) => dayBusinessDaysAgo(days, today));
  const ages = [
    { label: "Up to 1 day", from: second && dayAfter(second), to: undefined },
    { label: "2 to 5 days", from: sixth && dayAfter(sixth), to: second },
    { label: "6 to 10 days", from: eleventh && dayAfter(eleventh), to: sixth },
    { label: "Over 10 days", from: undefined, to: eleventh },
  ];
  return ages.map(({ label, from, to }) => {
    const within = counts.filter(
      ({ receivedOn }) => (from ?? "") <= receivedOn && (to === undefined || receivedOn <= to),
    );
    return { label, from, to, cases: within.reduce((sum, { cases }) => sum + cases, 0) };
  });
}

function reasonsOf(asked: RequestReason | undefined): RequestReason[] {
  return asked === undefined ? [] : [asked];
}

type Selection = FigureSelection & Days;

/** What was decided in all and in each stretch of days. */
async function decidedBy(
  db: Db,
  selection: Selection,
): Promise<{ decided: DecidedFigures; periods: Period[] }> {
  const perDay = await listFigures(db, "decidedOn", selection);
  const busy = new Set(perDay.map(({ key }) => key));
  const periods = columnsOf(selection, (on) => busy.has(on)).map(({ from, to }) => {
    const within = perDay.filter(({ key }) => from <= key && key <= to);
    return { from, to, totals: sumOf(within.map(({ totals }) => totals)) };
  });
  const totals = sumOf(perDay.map((day) => day.totals));
  return { decided: { totals, medianTenths: medianOf(await listTimes(db, selection)) }, periods };
}

function sumOf(several: readonly Figures[]): Figures {
  const sums = figures.map(
    (figure) => [figure, several.reduce((sum, totals) => sum + totals[figure], 0)] as const,
  );
  // `figures` names every key once.
  return Object.fromEntries(sums) as Figures;
}

async function byReason(db: Db, selection: Selection): Promise<Statistics["reasons"]> {
  const found = await listFigures(db, "requestReason", selection);
  const medians = mediansOf(await listTimesAlong(db, "requestReason", selection));
  return requestReasons.flatMap((reason) => {
    const own = found.find(({ key }) => key === reason);
    return own ? [{ reason, totals: own.totals, medianTenths: medians.get(reason) ?? null }] : [];
  });
}

/** Everyone who has decided something, by name. */
async function byReviewer(db: Db, selection: Selection): Promise<Statistics["reviewers"]> {
  const names = await listStaffNames(db);
  const found = await listFigures(db, "decidedBy", selection);
  const medians = mediansOf(await listTimesAlong(db, "decidedBy", selection));
  return found
    .map(({ key: id, totals }) => ({
      id,
      name: names.get(id) ?? "",
      totals,
      medianTenths: medians.get(id) ?? null,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en-US"));
}
