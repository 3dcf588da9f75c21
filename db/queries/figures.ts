import { type Expression, type SqlBool, sql } from "kysely";
import { type RequestReason, requestReasons } from "../../shared/cases.ts";
import { type Figure, figures, type Figures } from "../../shared/figures.ts";
import type { Db } from "../database.ts";

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
  /** A case whose decisions are kept from them for now. */
  unseenCaseId: string | null;
}

type Along = "decidedOn" | "decidedBy" | "requestReason";

/** How many decisions one figure counts. */
export async function countFigure(db: Db, figure: Figure, selection: FigureSelection): Promise<number> {
  const { [figure]: total } = await db
    .selectFrom("decisionFigures")
    .select(sumOf(figure))
    .where(selected(selection))
    .executeTakeFirstOrThrow();
  const unseen = await unseenFigures(db, "decidedOn", selection);
  return unseen.reduce((sum, { totals }) => sum - totals[figure], Number(total ?? 0));
}

/** How many decisions each figure counts, of each day, person or reason there are any of. */
export async function listFigures(
  db: Db,
  along: Along,
  selection: FigureSelection,
): Promise<{ key: string; totals: Figures }[]> {
  const rows = await db
    .selectFrom("decisionFigures")
    .select(figures.map((figure) => sumOf(figure)))
    .select(sql<string>`${sql.ref(along)}`.as("key"))
    .where(spread(along, selection))
    .groupBy(along)
    .execute();
  const unseen = new Map((await unseenFigures(db, along, selection)).map(({ key, totals }) => [key, totals]));
  return (
    rows
      .map(({ key, ...row }) => ({ key, totals: less(figuresOf(row), unseen.get(key)) }))
      // A row of nothing would tell of a choice nobody may know of yet.
      .filter(({ totals }) => figures.some((figure) => totals[figure] > 0))
  );
}

interface Took {
  key: string;
  tenths: number;
  decisions: number;
}

/** How many decisions took so many tenths of an office day, the quickest first. */
export async function listTimes(db: Db, selection: FigureSelection): Promise<Took[]> {
  const rows = await db
    .selectFrom("decisionTimes")
    .select([sql<string>`''`.as("key"), "officeTenths as tenths"])
    .select(sql<number>`sum("decisions")`.as("decisions"))
    .where(selected(selection))
    .groupBy("officeTenths")
    .orderBy("officeTenths")
    .execute();
  return lessTimes(rows, await unseenTimes(db, null, selection));
}

/** The same for each person or reason. */
export async function listTimesAlong(
  db: Db,
  along: Exclude<Along, "decidedOn">,
  selection: FigureSelection,
): Promise<Took[]> {
  const rows = await db
    .selectFrom("decisionTimes")
    .select([sql<string>`${sql.ref(along)}`.as("key"), "officeTenths as tenths"])
    .select(sql<number>`sum("decisions")`.as("decisions"))
    .where(spread(along, selection))
    .groupBy([along, "officeTenths"])
    .orderBy("officeTenths")
    .execute();
  return lessTimes(rows, await unseenTimes(db, along, selection));
}

function sumOf(figure: Figure) {
  return sql<number | null>`sum(${sql.ref(figure)})`.as(figure);
}

function figuresOf(row: Partial<Record<Figure, number | null>>): Figures {
  // `figures` names every key once.
  return Object.fromEntries(figures.map((figure) => [figure, Number(row[figure] ?? 0)])) as Figures;
}

function less(totals: Figures, unseen: Figures | undefined): Figures {
  if (!unseen) return totals;
  // As above.
  return Object.fromEntries(figures.map((figure) => [figure, totals[figure] - unseen[figure]])) as Figures;
}

/** What the kept totals count of the case that is kept from whoever looks. */
async function unseenFigures(
  db: Db,
  along: Along,
  selection: FigureSelection,
): Promise<{ key: string; totals: Figures }[]> {
  if (selection.unseenCaseId === null) return [];
  const rows = await db
    .selectFrom("decisions")
    .select(
      figures.map((figure) =>
        sql<number | null>`sum(case when ${isCountedAs(figure)} then 1 else 0 end)`.as(figure),
      ),
    )
    .select(sql<string>`${sql.ref(along)}`.as("key"))
    .where(ofUnseen(selection))
    .groupBy(along)
    .execute();
  return rows.map(({ key, ...row }) => ({ key, totals: figuresOf(row) }));
}

async function unseenTimes(
  db: Db,
  along: Along | null,
  selection: FigureSelection,
): Promise<{ key: string; tenths: number | null }[]> {
  if (selection.unseenCaseId === null) return [];
  return db
    .selectFrom("decisions")
    .select([along === null ? sql<string>`''`.as("key") : sql<string>`${sql.ref(along)}`.as("key")])
    .select("officeTenths as tenths")
    .where(ofUnseen(selection))
    .where(isCountedAs("decided"))
    .execute();
}

function lessTimes(rows: readonly Took[], unseen: readonly { key: string; tenths: number | null }[]): Took[] {
  return rows.map((row) => {
    const gone = unseen.filter(({ key, tenths }) => key === row.key && tenths === row.tenths);
    return { ...row, decisions: Number(row.decisions) - gone.length };
  });
}

function selected({ by, asked, ...rest }: FigureSelection): Expression<SqlBool> {
  return kept([sql`"decidedBy" = ${by ?? ""}`, sql`"requestReason" = ${asked ?? ""}`], rest);
}

/** Every row along one dimension, found one by one: the row of all together is not among them. */
function spread(along: Along, { by, asked, ...rest }: FigureSelection): Expression<SqlBool> {
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

function ofUnseen({ unseenCaseId, by, asked, ...rest }: FigureSelection): Expression<SqlBool> {
  const found = [sql<SqlBool>`"caseId" = ${unseenCaseId}`];
  if (by !== null) found.push(sql`"decidedBy" = ${by}`);
  if (asked !== null) found.push(sql`"requestReason" = ${asked}`);
  return kept(found, rest);
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
