import { listWatching } from "../../db/queries/watch-list.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { WatchedInput } from "../../shared/watch-list.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { readWatched } from "./watched-values.ts";
import { watchForStaff } from "./list-watches.ts";

/** Says whether an identifier is on the list now. The log says that somebody asked and of what kind, never for what. */
export function checkWatch(desk: StaffDesk, input: WatchedInput) {
  const valueIndex = readWatched(desk.vault, input);
  return inTransaction(desk.db, async (trx) => {
    const [entry] = await listWatching(trx, [valueIndex]);
    const details = { kind: input.kind, found: entry !== undefined };
    const found = entry ? await watchForStaff(trx, desk, entry) : null;
    await recordInAudit(trx, desk, { action: "watch-list.checked", details });
    return { found };
  });
}
