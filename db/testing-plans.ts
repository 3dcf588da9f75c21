import { CompiledQuery, type QueryId, type RootOperationNode } from "kysely";
import { type Db, isPostgres } from "./database.ts";

/** How the engine would answer each query that `ask` makes: one text a query, its SQL and then its plan. */
export async function plansOf(db: Db, ask: (db: Db) => Promise<unknown>): Promise<string[]> {
  const asked: { node: RootOperationNode; queryId: QueryId }[] = [];
  const listening = db.withPlugin({
    transformQuery({ node, queryId }) {
      asked.push({ node, queryId });
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await ask(listening);

  const plans: string[] = [];
  for (const { node, queryId } of asked) {
    const query = db.getExecutor().compileQuery(node, queryId);
    plans.push(`${query.sql}\n${await planOf(db, query)}`);
  }
  return plans;
}

async function planOf(db: Db, { sql: text, parameters }: CompiledQuery): Promise<string> {
  const explain = isPostgres(db) ? "explain" : "explain query plan";
  const { rows } = await db.executeQuery<{ detail?: string; "QUERY PLAN"?: string }>(
    CompiledQuery.raw(`${explain} ${text}`, [...parameters]),
  );
  return rows.map((row) => row.detail ?? row["QUERY PLAN"]).join("\n");
}
