import { type Expression, type SqlBool, sql } from "kysely";
import type { CaseStatus } from "../../shared/cases.ts";
import type { RuleFigure, RuleQuery } from "../../shared/evidence/disputes.ts";
import type { RuleId } from "../../shared/evidence/rules.ts";
import { type Db, isPostgres } from "../database.ts";
import type { DecisionRow, RuleDisputeRow } from "../tables.ts";

export type RuleCount = Record<RuleFigure, number> & { rule: RuleId };

interface Reader {
  /** Whether they may see protected persons' cases. */
  isCleared: boolean;
  /** A case they judge blind just now: it is in no list and no figure of theirs. */
  unseenCaseId: string | null;
}

type PageOfRule = Omit<RuleQuery, "rule"> & { rule: RuleId };

/** How often each rule was used, reversed and disputed, from the kept totals. */
export async function listRuleCounts(db: Db, { isCleared, unseenCaseId }: Reader): Promise<RuleCount[]> {
  let query = db
    .selectFrom("ruleCounts")
    .select("rule")
    .select(({ fn }) => [
      fn.sum<number>("uses").as("uses"),
      fn.sum<number>("reversals").as("reversals"),
      fn.sum<number>("disputes").as("disputes"),
      fn.sum<number>("openDisputes").as("openDisputes"),
    ]);
  if (!isCleared) query = query.where(sql<SqlBool>`"isProtected" = 0`);
  const counts = await query.groupBy("rule").execute();
  const unseen = unseenCaseId === null ? [] : await countsOfCase(db, unseenCaseId, isCleared);
  return counts.map((count) => less(count, unseen));
}

/** What the decisions and disputes of one case make of the counts. */
async function countsOfCase(db: Db, caseId: string, isCleared: boolean): Promise<RuleCount[]> {
  const isShown = isCleared ? sql`1 = 1` : sql`"isProtected" = 0`;
  const { rows } = await sql<RuleCount>`select "rule", sum("uses") as "uses", sum("reversals") as "reversals",
      sum("disputes") as "disputes", sum("openDisputes") as "openDisputes"
    from (
      select "rule", 1 as "uses", "isReversed" as "reversals", 0 as "disputes", 0 as "openDisputes"
        from "decisionRules" where ${isShown}
        and "decisionId" in (select "id" from "decisions" where "caseId" = ${caseId})
      union all
      select "rule", 0, 0, 1, case when "settledAt" is null then 1 else 0 end
        from "ruleDisputes" where ${isShown} and "caseId" = ${caseId}
    ) as counted group by "rule"`.execute(db);
  return rows;
}

function less(count: RuleCount, unseen: readonly RuleCount[]): RuleCount {
  const gone = unseen.find(({ rule }) => rule === count.rule);
  return {
    rule: count.rule,
    uses: Number(count.uses) - Number(gone?.uses ?? 0),
    reversals: Number(count.reversals) - Number(gone?.reversals ?? 0),
    disputes: Number(count.disputes) - Number(gone?.disputes ?? 0),
    openDisputes: Number(count.openDisputes) - Number(gone?.openDisputes ?? 0),
  };
}

export type RuleDecision = Pick<
  DecisionRow,
  "caseId" | "kind" | "decidedAt" | "decidedBy" | "overturnedAt" | "modelVersion"
> & { decisionId: string; reference: string };

/** The token of a decision's place in the list of a rule. */
export function placeOfRuleDecision({ decidedAt, decisionId }: RuleDecision): string {
  return `${decidedAt}_${decisionId}`;
}

/** One page, by key and newest first, of the decisions that stood on a rule, or of those overturned later. */
export async function listRuleDecisions(
  db: Db,
  asked: PageOfRule,
  { reader, rows }: { reader: Reader; rows: number },
): Promise<RuleDecision[]> {
  const { runs, place } = wayOf(asked);
  let query = db
    .selectFrom("decisionRules")
    .innerJoin("decisions", "decisions.id", "decisionRules.decisionId")
    .innerJoin("cases", "cases.id", "decisions.caseId")
    .select(["decisionRules.decisionId", "decisionRules.decidedAt", "decisions.caseId", "decisions.kind"])
    .select(["decisions.decidedBy", "decisions.overturnedAt", "decisions.modelVersion", "cases.reference"])
    .where("decisionRules.rule", "=", asked.rule)
    .where(seenBy(reader, { protectedIn: "decisionRules", caseIn: "decisions" }));
  // Named in the SQL itself, or SQLite would not use the index that is of these rows alone.
  if (asked.list === "reversals") query = query.where(sql<SqlBool>`"decisionRules"."isReversed" = 1`);
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple("decisionRules.decidedAt", "decisionRules.decisionId"),
        runs === "asc" ? ">" : "<",
        tuple(...place),
      ),
    );
  }
  const page = await query
    .orderBy("decisionRules.decidedAt", runs)
    .orderBy("decisionRules.decisionId", runs)
    .limit(rows)
    .execute();
  return runs === "asc" ? page.toReversed() : page;
}

export type ListedDispute = RuleDisputeRow & { reference: string; caseStatus: CaseStatus };

/** The token of a dispute's place in the list of a rule. */
export function placeOfDispute({ filedAt, id }: Pick<RuleDisputeRow, "filedAt" | "id">): string {
  return `${filedAt}_${id}`;
}

/** One page of what is said against a rule, by key and newest first. */
export async function listRuleDisputes(
  db: Db,
  asked: PageOfRule,
  { reader, rows }: { reader: Reader; rows: number },
): Promise<ListedDispute[]> {
  const { runs, place } = wayOf(asked);
  let query = db
    .selectFrom("ruleDisputes")
    .innerJoin("cases", "cases.id", "ruleDisputes.caseId")
    .selectAll("ruleDisputes")
    .select(["cases.reference", "cases.status as caseStatus"])
    .where("ruleDisputes.rule", "=", asked.rule)
    .where(seenBy(reader, { protectedIn: "ruleDisputes", caseIn: "ruleDisputes" }));
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("ruleDisputes.filedAt", "ruleDisputes.id"), runs === "asc" ? ">" : "<", tuple(...place)),
    );
  }
  const page = await query
    .orderBy("ruleDisputes.filedAt", runs)
    .orderBy("ruleDisputes.id", runs)
    .limit(rows)
    .execute();
  return runs === "asc" ? page.toReversed() : page;
}

/** What was said against the rules on one case, oldest first. */
export function listCaseDisputes(db: Db, caseId: string): Promise<RuleDisputeRow[]> {
  return db
    .selectFrom("ruleDisputes")
    .selectAll()
    .where("caseId", "=", caseId)
    .orderBy("filedAt")
    .orderBy("id")
    .execute();
}

type NewDispute = Omit<RuleDisputeRow, "isProtected" | "outcome" | "note" | "settledBy" | "settledAt">;

/**
 * Writes what is said against a rule, protected as its case is.
 *
 * @throws when a dispute about the field is open already: a unique index allows one.
 */
export async function insertDispute(trx: Db, dispute: NewDispute): Promise<void> {
  await trx
    .insertInto("ruleDisputes")
    .values(({ selectFrom }) => ({
      ...dispute,
      isProtected: selectFrom("cases").select("isProtected").where("id", "=", dispute.caseId).$asScalar(),
      outcome: null,
      note: null,
      settledBy: null,
      settledAt: null,
    }))
    .execute();
}

/** Finds a dispute and keeps others from settling it until the transaction ends. */
export function holdDispute(trx: Db, id: string): Promise<RuleDisputeRow | undefined> {
  const query = trx.selectFrom("ruleDisputes").selectAll().where("id", "=", id);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** Settles a dispute that is open. Returns false when somebody else settled it first. */
export async function settleDispute(
  trx: Db,
  id: string,
  settled: Pick<RuleDisputeRow, "outcome" | "note" | "settledBy" | "settledAt">,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("ruleDisputes")
    .set(settled)
    .where("id", "=", id)
    .where("settledAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function wayOf({ after, before, last }: PageOfRule): {
  runs: "asc" | "desc";
  place: [string, string] | null;
} {
  const runs = last !== undefined || before !== undefined ? "asc" : "desc";
  const token = last ? undefined : (before ?? after);
  if (token === undefined) return { runs, place: null };
  const [at = "", id = ""] = token.split("_");
  return { runs, place: [at, id] };
}

function seenBy(
  { isCleared, unseenCaseId }: Reader,
  { protectedIn, caseIn }: { protectedIn: string; caseIn: string },
): Expression<SqlBool> {
  const shown = isCleared ? sql`1 = 1` : sql`${sql.ref(`${protectedIn}.isProtected`)} = 0`;
  return unseenCaseId === null
    ? sql`${shown}`
    : sql`${shown} and ${sql.ref(`${caseIn}.caseId`)} <> ${unseenCaseId}`;
}
