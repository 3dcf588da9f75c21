import { setImmediate as letOthers } from "node:timers/promises";
import {
  type BlindColumn,
  blindColumns,
  countOlderRows,
  holdValues,
  listOlderValues,
  moveValues,
} from "../../db/queries/blind-values.ts";
import type { Desk } from "../desk.ts";
import { persistently } from "./persistently.ts";

/** So many values with the rows that have them keep the database for some ten milliseconds. */
const most = 200;
const mostWithoutIndex = 2000;

type MovingDesk = Pick<Desk, "db" | "vault" | "keyring">;

/** How many rows have a look-up value that did not go through the newest key yet, by column. */
export function countToMove({ db, keyring }: MovingDesk): Promise<number> {
  return persistently(db, async (trx) => {
    let rows = 0;
    for (const column of blindColumns) rows += await countOlderRows(trx, column, keyring.use.depth);
    return rows;
  });
}

/**
 * Takes every look-up value through the newest key, a few values with all rows that have them in each transaction.
 * Stopped at any moment, the next one goes on: a value says itself how many keys it went through. Answers how many
 * places were changed.
 */
export async function moveAll(desk: MovingDesk, report: (moved: number) => void): Promise<number> {
  let moved = 0;
  for (const column of blindColumns) {
    let next;
    do {
      next = await moveNext(desk, column);
      moved += next.rows;
      if (next.values > 0) report(moved);
      await letOthers();
    } while (next.values > 0);
  }
  return moved;
}

function moveNext({ db, vault, keyring }: MovingDesk, column: BlindColumn) {
  const { depth } = keyring.use;
  const asked = { depth, rows: column.isUnindexed ? mostWithoutIndex : most };
  return persistently(db, async (trx) => {
    const older = await listOlderValues(trx, column, asked);
    const moves = older.map(({ index, from }) => ({ index, from, to: vault.reblind(index, from) }));
    if (moves.length === 0) return { values: 0, rows: 0 };
    const run = (query: Parameters<typeof trx.executeQuery>[0]) => trx.executeQuery<unknown>(query);
    await holdValues(run, trx, moves);
    return { values: moves.length, rows: await moveValues(run, { db: trx, vault, moves }) };
  });
}
