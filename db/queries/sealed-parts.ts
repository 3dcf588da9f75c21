import { CompiledQuery, sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { Tables } from "../tables.ts";
import { type SealedPart, sealedWith } from "../vault.ts";

type TableOf<Part> = Part extends `${infer Table extends keyof Tables}.${string}` ? Table : never;
export type SealedTable = TableOf<SealedPart>;

type KeyOf<Table extends keyof Tables> = readonly (keyof Tables[Table] & string)[];

/** The key of each table with sealed parts, in whose order it is walked. A new one is missed by the type check. */
export const sealedTables: { readonly [Table in SealedTable]: KeyOf<Table> } = {
  accountEvents: ["id"],
  callbackAttempts: ["id"],
  caseDrafts: ["id"],
  caseNotes: ["id"],
  cases: ["id"],
  correspondence: ["id"],
  decisions: ["id"],
  deliveries: ["id"],
  importChunks: ["importId", "number"],
  importProblems: ["importId", "row"],
  imports: ["id"],
  portalAnswers: ["key"],
  qualityPlans: ["version"],
  qualityReviews: ["id"],
  recordChanges: ["id"],
  recordContacts: ["id"],
  records: ["id"],
  ruleDisputes: ["id"],
  watchList: ["id"],
  webhooks: ["id"],
};

type Key = string | number;

/** A row's key and its sealed parts, by column. */
export interface SealedRow {
  key: Key[];
  parts: Record<string, string | null>;
}

interface Walk {
  table: SealedTable;
  columns: readonly string[];
  /** Rows with a part that is not sealed with this key. */
  keyId: string;
}

/** The next rows after `after` with a part under another key, held until the transaction ends. */
export async function holdSealedRows(
  trx: Db,
  { table, columns, keyId, after, most }: Walk & { after: readonly Key[] | null; most: number },
): Promise<SealedRow[]> {
  const key: readonly string[] = sealedTables[table];
  const names = sql.join(key.map((name) => sql.ref(name)));
  const beyond = after ? sql`and (${names}) > (${sql.join(after)})` : sql``;
  const held = isPostgres(trx) ? sql`for update` : sql``;
  const { rows } = await sql<Record<string, Key | null>>`
    select ${names}, ${sql.join(columns.map((name) => sql.ref(name)))} from ${sql.table(table)}
    where (${isUnderAnother(columns, keyId)}) ${beyond} order by ${names} limit ${most} ${held}`.execute(trx);
  return rows.map((row) => ({
    // Both are columns that were asked for: keys are never null, and sealed parts are text.
    key: key.map((name) => row[name]!),
    parts: Object.fromEntries(columns.map((name) => [name, row[name] as string | null])),
  }));
}

/** How many rows have a part that is not sealed with this key. */
export async function countSealedRows(db: Db, { table, columns, keyId }: Walk): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*) as "rows" from ${sql.table(table)}
    where ${isUnderAnother(columns, keyId)}`.execute(db);
  return rows[0]?.rows ?? 0;
}

/** How many rows have a part that is sealed with this key. */
export async function countSealedWith(db: Db, { table, columns, keyId }: Walk): Promise<number> {
  const prefix = sealedWith(keyId);
  const isWith = columns.map(
    (name) => sql`substr(${sql.ref(name)}, 1, ${sql.lit(prefix.length)}) = ${prefix}`,
  );
  const { rows } = await sql<{ rows: number }>`select count(*) as "rows" from ${sql.table(table)}
    where ${sql.join(isWith, sql` or `)}`.execute(db);
  return rows[0]?.rows ?? 0;
}

function isUnderAnother(columns: readonly string[], keyId: string) {
  const prefix = sealedWith(keyId);
  const others = columns.map(
    (name) => sql`substr(${sql.ref(name)}, 1, ${sql.lit(prefix.length)}) <> ${prefix}`,
  );
  return sql.join(others, sql` or `);
}

/** Puts the parts of held rows in the place of what they were. */
export async function saveSealedRows(
  trx: Db,
  { table, columns, rows }: Pick<Walk, "table" | "columns"> & { rows: readonly SealedRow[] },
): Promise<void> {
  const key: readonly string[] = sealedTables[table];
  if (isPostgres(trx)) {
    const whole = rows.map((row) => ({
      ...Object.fromEntries(key.map((name, place) => [name, row.key[place]])),
      ...row.parts,
    }));
    const name = sql.table(table);
    const set = columns.map((column) => sql`${sql.ref(column)} = given.${sql.ref(column)}`);
    const same = key.map((column) => sql`${name}.${sql.ref(column)} = given.${sql.ref(column)}`);
    await sql`update ${name} set ${sql.join(set)}
      from json_populate_recordset(null::${name}, ${JSON.stringify(whole)}) as given
      where ${sql.join(same, sql` and `)}`.execute(trx);
    return;
  }
  const set = columns.map((column) => `"${column}" = ?`).join(", ");
  const same = key.map((column) => `"${column}" = ?`).join(" and ");
  const text = `update "${table}" set ${set} where ${same}`;
  for (const row of rows) {
    const values = [...columns.map((column) => row.parts[column]), ...row.key];
    await trx.executeQuery(CompiledQuery.raw(text, values));
  }
}
