import type { Db } from "../../db/database.ts";
import { takeTurnsWith } from "../../db/queries/alike.ts";
import { recordIdsByANumber } from "../../db/queries/records.ts";
import { UserError } from "../../shared/errors.ts";
import type { RecordIdentity } from "../../shared/records.ts";
import type { StaffDesk } from "../desk.ts";

/**
 * Refuses an A-number that another record has: a request with it would lead to two people and could not be approved.
 *
 * The answer is the same whether or not the other may be seen by whoever asks. A protected person's number is refused
 * too: beside a second, open record, requests about them would no longer be known to be about somebody protected.
 *
 * @throws UserError `conflict`.
 */
export async function refuseNumberOnRecord(
  trx: Db,
  { vault }: Pick<StaffDesk, "vault">,
  { aNumber, recordId = null }: Pick<RecordIdentity, "aNumber"> & { recordId?: string | null },
): Promise<void> {
  if (aNumber === "") return;
  const index = vault.blind("a-number", aNumber);
  // Two who put the same person on file at once would not see each other.
  await takeTurnsWith(trx, [index]);
  const others = (await recordIdsByANumber(trx, index)).filter((id) => id !== recordId);
  if (others.length === 0) return;
  throw new UserError(
    "conflict",
    "This A-number cannot be used for this record: it belongs to another one. Check it. If it is right, find the person by it and change their record, or ask your supervisor who can.",
    "identity.aNumber",
  );
}
