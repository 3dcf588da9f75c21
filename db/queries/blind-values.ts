import { type CompiledQuery, sql } from "kysely";
import type { RunQuery } from "../gate.ts";
import { type Db, isPostgres } from "../database.ts";
import type { Tables } from "../tables.ts";
import { type BlindIndex, depthOf, depthTag, type Vault } from "../vault.ts";

/** A column that holds keyed hashes. */
export interface BlindColumn {
  table: keyof Tables;
  column: string;
  /** Which index its values are of; where rows differ in it, by their `kind`. */
  index: BlindIndex | readonly BlindIndex[];
  /** Where two rows may not have the same value: the other columns of the key. */
  uniqueWith?: readonly string[];
  /** Nothing is found by it: who has the row compares. */
  isComparedOnly?: true;
  /** Each time some values are looked for, the whole of the table is read. */
  isUnindexed?: true;
}

const watched = ["a-number", "receipt-number", "email", "phone", "network", "name-birth"] as const;

/**
 * Every column of keyed hashes that are moved to a new key value by value, and in which order. The index that
 * tolerates slips of typing is made anew record by record instead.
 */
export const blindColumns: readonly BlindColumn[] = [
  { table: "tryLimits", column: "key", index: "tries", uniqueWith: [] },
  { table: "portalAnswers", column: "key", index: "portal-request", uniqueWith: [] },
  {
    table: "portalAnswers",
    column: "askedFor",
    index: "portal-request",
    isComparedOnly: true,
    isUnindexed: true,
  },
  { table: "records", column: "aNumberIndex", index: "a-number" },
  { table: "records", column: "nameBirthIndex", index: "name-birth" },
  { table: "recordReceipts", column: "numberIndex", index: "receipt-number", uniqueWith: ["recordId"] },
  { table: "recordContacts", column: "valueIndex", index: ["email", "phone"] },
  { table: "cases", column: "aNumberIndex", index: "a-number" },
  { table: "cases", column: "receiptIndex", index: "receipt-number" },
  { table: "cases", column: "emailIndex", index: "email" },
  { table: "cases", column: "phoneIndex", index: "phone" },
  { table: "cases", column: "nameBirthIndex", index: "name-birth" },
  { table: "cases", column: "networkIndex", index: "network" },
  { table: "cases", column: "textIndex", index: "text" },
  { table: "cases", column: "receiptBlockIndex", index: "receipt-block" },
  { table: "watchList", column: "valueIndex", index: watched },
  { table: "codes", column: "portalAccountIndex", index: "portal-account" },
  { table: "accountEvents", column: "portalAccountIndex", index: "portal-account" },
  { table: "importKeys", column: "key", index: "import-row", uniqueWith: ["importId"], isUnindexed: true },
  {
    table: "checkedFields",
    column: "valuesIndex",
    index: "checked-values",
    isComparedOnly: true,
    isUnindexed: true,
  },
];

/** Those a row may be found by. */
export const lookedUpColumns = blindColumns.filter(({ isComparedOnly }) => !isComparedOnly);

/** A value and the form it is to be kept in from now on. */
export interface Move {
  index: BlindIndex;
  from: string;
  to: string;
}

/** Values of the first rows of a column that went through fewer keys than `depth`, lowest first, each once. */
export async function listOlderValues(
  db: Db,
  { table, column, index }: BlindColumn,
  { depth, rows: most }: { depth: number; rows: number },
): Promise<Pick<Move, "index" | "from">[]> {
  const kind = typeof index === "string" ? sql.lit(index) : sql.ref("kind");
  const [name, value] = [sql.table(table), sql.ref(column)];
  const older = async (range: ReturnType<typeof sql>) => {
    const { rows } = await sql<Pick<Move, "index" | "from">>`select ${value} as "from", ${kind} as "index"
      from ${name} where ${value} ${range} order by ${value} limit ${most}`.execute(db);
    return [...new Map(rows.map((row) => [row.from, row])).values()];
  };
  // Two ranges, because an index can be read through one at a time; between them lie those that are moved.
  const below = await older(sql`< ${depthTag(depth)}`);
  return below.length > 0 ? below : older(sql`>= ${afterTag(depth)}`);
}

/** How many rows of a column have values that went through fewer keys than `depth`. */
export async function countOlderRows(db: Db, { table, column }: BlindColumn, depth: number): Promise<number> {
  const value = sql.ref(column);
  const { rows } = await sql<{ rows: number }>`select count(*) as "rows" from ${sql.table(table)}
    where ${value} < ${depthTag(depth)} or ${value} >= ${afterTag(depth)}`.execute(db);
  return rows[0]?.rows ?? 0;
}

/** The first text that sorts after everything with the tag. */
function afterTag(depth: number): string {
  return depthTag(depth).replace(".", "/");
}

/**
 * Brings each value into another form, in every row that has it, so that rows with the same value stay alike at any
 * instant: whatever is grouped, joined or unique by it stays so.
 */
export async function moveValues(
  run: RunQuery,
  { db, vault, moves, columns = blindColumns }: Moving,
): Promise<number> {
  let moved = 0;
  for (const [index, some] of Map.groupBy(moves, (move) => move.index)) {
    for (const column of columns.filter((each) => isOf(each, index))) {
      if (column.table === "portalAnswers" && column.column === "key") {
        moved += await moveAnswers(run, { db, vault, moves: some });
        continue;
      }
      if (column.uniqueWith) await mergeTwins(run, db, column, some);
      const { numAffectedRows } = await run(updateOf(db, column, some));
      moved += Number(numAffectedRows ?? 0);
    }
  }
  return moved;
}

interface Moving {
  /** Tells for which engine to write. */
  db: Db;
  vault: Vault;
  moves: readonly Move[];
  columns?: readonly BlindColumn[];
}

function isOf({ index }: BlindColumn, asked: BlindIndex): boolean {
  return typeof index === "string" ? index === asked : index.includes(asked);
}

/** Keeps other processes from bringing any of these values into another form until the transaction ends. */
export async function holdValues(run: RunQuery, db: Db, moves: readonly Move[]): Promise<void> {
  // On SQLite the transaction already keeps every other writer out.
  if (!isPostgres(db)) return;
  // In one order, so that nobody waits in a ring.
  const values = moves.map(({ from, to }) => `form ${from < to ? from : to}`).toSorted();
  await run(
    compiled(
      db,
      sql`select count(pg_advisory_xact_lock(hashtextextended("value", 0))) from unnest(${values}::text[]) as given ("value")`,
    ),
  );
}

function updateOf(db: Db, { table, column }: BlindColumn, moves: readonly Move[]): CompiledQuery {
  const [name, value] = [sql.table(table), sql.ref(column)];
  return compiled(
    db,
    sql`update ${name} set ${value} = given."to" from ${given(db, moves)} where ${name}.${value} = given."from"`,
  );
}

/** Any number of moves in one or two values, so that the text of a statement is always the same. */
function given(db: Db, moves: readonly Move[]) {
  if (isPostgres(db)) {
    const [from, to] = [moves.map((move) => move.from), moves.map((move) => move.to)];
    return sql`unnest(${from}::text[], ${to}::text[]) as given ("from", "to")`;
  }
  const forms = Object.fromEntries(moves.map(({ from, to }) => [from, to]));
  return sql`(select "key" as "from", "value" as "to" from json_each(${JSON.stringify(forms)})) as given`;
}

/** A server that overslept may have made a row beside its twin: the tries of both count, else one of them goes. */
async function mergeTwins(
  run: RunQuery,
  db: Db,
  { table, column, uniqueWith = [] }: BlindColumn,
  moves: readonly Move[],
): Promise<void> {
  const [name, value] = [sql.table(table), sql.ref(column)];
  const isTwin = sql.join(
    [
      sql`twin.${value} = given."to"`,
      ...uniqueWith.map((key) => sql`twin.${sql.ref(key)} = ${name}.${sql.ref(key)}`),
    ],
    sql` and `,
  );
  if (table === "tryLimits") {
    await run(
      compiled(
        db,
        sql`update ${name} set "tries" = ${name}."tries" + twin."tries"
          from ${given(db, moves)}, ${name} as twin
          where ${name}.${value} = given."to" and twin.${value} = given."from"`,
      ),
    );
  }
  await run(
    compiled(
      db,
      sql`delete from ${name} where ${value} in (select "from" from ${given(db, moves)}) and exists (select 1 from ${given(db, moves)}, ${name} as twin
        where given."from" = ${name}.${value} and ${isTwin})`,
    ),
  );
}

/** What an answer is kept under is also what its text is sealed for, so both change together. */
async function moveAnswers(
  run: RunQuery,
  { db, vault, moves }: Pick<Moving, "db" | "vault" | "moves">,
): Promise<number> {
  const byFrom = new Map(moves.map(({ from, to }) => [from, to]));
  const found = await run(
    compiled(
      db,
      sql`select "key", "askedFor", "answer" from "portalAnswers" where "key" in (${sql.join([...byFrom.keys()])})`,
    ),
  );
  for (const row of found.rows as Pick<Tables["portalAnswers"], "key" | "askedFor" | "answer">[]) {
    const to = byFrom.get(row.key) ?? row.key;
    const place = { part: "portalAnswers.answer", rowId: row.key } as const;
    const answer = row.answer === null ? null : vault.reseal(place, row.answer, to);
    await run(
      compiled(
        db,
        sql`update "portalAnswers" set "key" = ${to}, "answer" = ${answer},
          "askedFor" = ${askedForWith(vault, row, to)}
          where "key" = ${row.key}`,
      ),
    );
  }
  return found.rows.length;
}

/** What was asked for, in the form of the key. To a shallower one goes only what was asked just now, by the same call. */
function askedForWith(
  vault: Vault,
  { key, askedFor }: Pick<Tables["portalAnswers"], "key" | "askedFor">,
  newKey: string,
): string {
  if (depthOf(newKey) > depthOf(key)) return vault.reblind("portal-request", askedFor);
  return vault.otherForms(askedFor)[0]?.value ?? askedFor;
}

function compiled(db: Db, query: ReturnType<typeof sql>): CompiledQuery {
  return query.compile(db.withoutPlugins());
}
