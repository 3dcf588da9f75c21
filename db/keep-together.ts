import type { CompiledQuery } from "kysely";
import { type Db, gateOf } from "./database.ts";
import type { BeforeQuery } from "./gate.ts";
import { holdValues, lookedUpColumns, type Move, moveValues } from "./queries/blind-values.ts";
import type { Vault } from "./vault.ts";

/**
 * While look-up values are moved to another key, each is brought into the form a query names before the query runs.
 * All rows with a value move together, so no query has to know of two forms: what is looked for is found, what is
 * unique stays so, and what is counted under a value goes on being counted. At all other times nothing is done.
 */
export function keepTogether(db: Db, vault: Vault): void {
  gateOf(db).before = (query) => before(db, vault, query);
}

/** For who moves all of them, and looks nothing up by them. */
export function moveFreely(db: Db): void {
  gateOf(db).before = null;
}

function before(db: Db, vault: Vault, query: CompiledQuery): BeforeQuery | null {
  if (!vault.isMoving()) return null;
  const moves = query.parameters.flat().flatMap((named) => moveTo(vault, named));
  if (moves.length === 0) return null;
  return async (run) => {
    await holdValues(run, db, moves);
    await moveValues(run, { db, vault, moves, columns: lookedUpColumns });
  };
}

function moveTo(vault: Vault, to: unknown): Move[] {
  if (typeof to !== "string") return [];
  return vault.otherForms(to).map(({ index, value: from }) => ({ index, from, to }));
}
