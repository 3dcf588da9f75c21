import { sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";

/**
 * Whether a column holds one of these values. However many there are, the text is the same: written out one by one,
 * each number of values would be a statement of its own to prepare and keep.
 */
export function isAmong(db: Db, column: string, values: readonly (string | number)[]) {
  return isPostgres(db)
    ? sql<boolean>`${sql.ref(column)} = any(${values})`
    : sql<boolean>`${sql.ref(column)} in (select "value" from json_each(${JSON.stringify(values)}))`;
}
