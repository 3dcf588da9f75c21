import { type Expression, type SqlBool, sql } from "kysely";
import { type RequestReason, requestReasons } from "../../shared/cases.ts";
import { type Figure, figures, type Figures } from "../../shared/figures.ts";
import type { Db } from "../database.ts";
import type { DecisionFigureRow } from "../tables.ts";

const given = `"isFirstChoice" = 0`;
const standing = `${given} and "stoppedAt" is null`;
const decided = `${standing} and "kind" <> 'ask'`;
const asked = `${standing} and "kind" = 'ask'`;
// Said as the indexes of these rows say it, or SQLite would not use them.
const withCode = `${standing} and "kind" = 'approve' and "codeState" is not null`;
const afterCalls = `${standing} and "callbackState" <> 'planned'`;
const checked = `"secondCheck" is not null`;

/** Which decisions each figure counts. The triggers that keep the counts say the same, in migration 12. */
const conditions: Record<Figure, string> = {
  every: given,
  decided,
  approved: `${standing} and "kind" = 'approve'`,
  rejected: `${standing} and "kind" = 'reject'`,
  asked,
  onTime: `${decided} and "isLate" = 0`,
  late: `${decided} and "isLate" = 1`,
  reversed: `${decided} and "overturnedAt" is not null`,
  askedIdentity: `${asked} and ${names("identity-details")}`,
  askedContact: `${asked} and ${names("contact-details")}`,
  askedNameChange: `${asked} and ${names("proof-of-name-change")}`,
  askedConsent: `${asked} and ${names("consent-of-representative")}`,
  askedWhy: `${asked} and ${names("why-needed")}`,
  codeIssued: withCode,
  codeLive: `${withCode} and "codeState" in ('pending', 'sent', 'delivered')`,
  codeUsed: `${withCode} and "codeState" = 'redeemed'`,
  codeExpired: `${withCode} and "codeState" = 'expired'`,
  codeEnded: `${withCode} and "codeState" in ('revoked', 'superseded', 'locked', 'repudiated')`,
  callbackConfirmed: `${afterCalls} and "callbackState" = 'confirmed'`,
  callbackNotConfirmed: `${afterCalls} and "callbackState" = 'not-confirmed'`,
  callbackExhausted: `${afterCalls} and "callbackState" = 'exhausted'`,
  callbackOpen: `${afterCalls} and "callbackState" = 'attempted'`,
  // A first choice is shown once there is a second: from then on nobody has to be blind to it.
  secondAgreed: `${checked} and "secondCheck" = 'agreed'`,
  secondDiffered: `${checked} and "secondCheck" = 'differed'`,
};

/** Whether a decision is one of a figure's. */
export function isCountedAs(figure: Figure): Expression<SqlBool> {
  return sql.raw(conditions[figure]);
}

function names(bundle: string): string {
  return `replace("reason", '${bundle}', '') <> "reason"`;
}

/** Which kept figures are meant. */
export interface FigureSelection {
  /** The office's days; null where there is no end. */
  from: string | null;
  to: string | null;
  /** Decisions of one member of staff, and on requests made for one reason; null for all. */
  by: string | null;
  asked: RequestReason | null;
  /** Whether whoever looks may see protected persons' cases. */
  isCleared: boolean;
}

/** How many decisions each figure counts. */
export async function sumFigures(db: Db, selection: FigureSelection): Promise<Figures> {
  const row = await db
    .selectFrom("decisionFigures")
    .select(figures.map((figure) => sumOf(figure)))
    .where(selected(selection))
    .executeTakeFirstOrThrow();
  return figuresOf(row);
}

/** How many decisions one figure counts. */
export async function countFigure(db: Db, figure: Figure, selection: FigureSelection): Promise<number> {
  const { [figure]: total } = await db
    .selectFrom("decisionFigures")
    .select(sumOf(figure))
    .where(selected(selection))
    .executeTakeFirstOrThrow();
  return Number(total ?? 0);
}

/** The same by one of the dimensions: each day, person or reason there are decisions of. */
export async function listFigures(
  db: Db,
  along: "decidedOn" | "decidedBy" | "requestReason",
  selection: FigureSelection,
): Promise<{ key: string; totals: Figures }[]> {
  const rows = await db
    .selectFrom("decisionFigures")
    .select(figures.map((figure) => sumOf(figure)))
    .select(sql<string>`${sql.ref(along)}`.as("key"))
    .where(spread(along, selection))
    .groupBy(along)
    .execute();
  return rows.map(({ key, ...row }) => ({ key, totals: figuresOf(row) }));
}

/** How many decisions took so many tenths of an office day, the quickest first. */
export function listTimes(
  db: Db,
  selection: FigureSelection,
): Promise<{ tenths: number; decisions: number }[]> {
  return db
    .selectFrom("decisionTimes")
    .select("officeTenths as tenths")
    .select(sql<number>`sum("decisions")`.as("decisions"))
    .where(selected(selection))
    .groupBy("officeTenths")
    .orderBy("officeTenths")
    .execute()
    .then(counted);
}

/** The same for each person or reason. */
export function listTimesAlong(
  db: Db,
  along: "decidedBy" | "requestReason",
  selection: FigureSelection,
): Promise<{ key: string; tenths: number; decisions: number }[]> {
  return db
    .selectFrom("decisionTimes")
    .select(sql<string>`${sql.ref(along)}`.as("key"))
    .select("officeTenths as tenths")
    .select(sql<number>`sum("decisions")`.as("decisions"))
    .where(spread(along, selection))
    .groupBy([along, "officeTenths"])
    .orderBy("officeTenths")
    .execute()
    .then(counted);
}

function sumOf(figure: Figure) {
  return sql<number | null>`sum(${sql.ref(figure)})`.as(figure);
}

function figuresOf(row: Partial<Record<Figure, number | null>>): Figures {
  // `figures` names every key once.
  return Object.fromEntries(figures.map((figure) => [figure, Number(row[figure] ?? 0)])) as Figures;
}

function counted<Row extends { decisions: number }>(rows: Row[]): Row[] {
  return rows.map((row) => ({ ...row, decisions: Number(row.decisions) }));
}

function selected({ from, to, by, asked, isCleared }: FigureSelection): Expression<SqlBool> {
  return kept([sql`"decidedBy" = ${by ?? ""}`, sql`"requestReason" = ${asked ?? ""}`], {
    from,
    to,
    isCleared,
  });
}

/** Every row along one dimension, found one by one: the row of all together is not among them. */
function spread(
  along: keyof DecisionFigureRow,
  { by, asked, ...rest }: FigureSelection,
): Expression<SqlBool> {
  const of = {
    by: sql<SqlBool>`"decidedBy" = ${by ?? ""}`,
    asked: sql<SqlBool>`"requestReason" = ${asked ?? ""}`,
  };
  if (along === "decidedBy" && by === null) of.by = sql`"decidedBy" in (select "id" from "staff")`;
  if (along === "requestReason" && asked === null) {
    of.asked = sql`"requestReason" in (${sql.join(requestReasons)})`;
  }
  return kept([of.by, of.asked], rest);
}

function kept(
  of: readonly Expression<SqlBool>[],
  { from, to, isCleared }: Pick<FigureSelection, "from" | "to" | "isCleared">,
): Expression<SqlBool> {
  const found = [...of];
  if (from !== null) found.push(sql`"decidedOn" >= ${from}`);
  if (to !== null) found.push(sql`"decidedOn" <= ${to}`);
  if (!isCleared) found.push(sql`"isProtected" = 0`);
  return sql`${sql.join(found, sql` and `)}`;
}
