import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { ChangeFlagsInput } from "../../shared/record-changes.ts";
import { recordFlags } from "../../shared/records.ts";
import type { StaffDesk } from "../desk.ts";
import { changeHeldRecord } from "./change-held-record.ts";
import { type ChangeOutcome, nothingDifferent } from "./finish-change.ts";
import { holdRecord } from "./hold-record.ts";

/**
 * Sets the flags of a record. Who becomes protected is out of sight at once for everybody who is not cleared.
 *
 * @throws UserError `forbidden` when protection changes and whoever acts is not cleared, `invalid` when nothing does.
 */
export function changeFlags(
  desk: StaffDesk,
  { flags, source, reason, ...seen }: ChangeFlagsInput,
): Promise<ChangeOutcome> {
  return inTransaction(desk.db, async (trx) => {
    const held = await holdRecord(trx, desk, seen);
    const changed = recordFlags.filter((flag) => flags.includes(flag) !== held.record.flags.includes(flag));
    if (changed.length === 0) throw nothingDifferent();
    if (changed.includes("protected-person")) refuseUncleared(desk);
    return changeHeldRecord(trx, desk, { held, flags, ground: { source, reason } });
  });
}

/** They could not see what they did, nor take it back. */
export function refuseUncleared({ actor }: Pick<StaffDesk, "actor">): void {
  if (actor.isCleared) return;
  throw new UserError(
    "forbidden",
    "Only staff who are cleared for protected persons change this flag. Ask a colleague who is.",
    "flags",
  );
}
