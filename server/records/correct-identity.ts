import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import type { CorrectIdentityInput, TypedIdentity } from "../../shared/record-changes.ts";
import { fullName, type PersonName, type RecordIdentity } from "../../shared/records.ts";
import type { StaffDesk } from "../desk.ts";
import { changeHeldRecord } from "./change-held-record.ts";
import { type ChangeOutcome, nothingDifferent } from "./finish-change.ts";
import { refuseNumberOnRecord } from "./refuse-number-on-record.ts";
import { holdRecord } from "./hold-record.ts";

/**
 * Corrects who a record is about. A name that changed stays known as a previous one; one that was wrong does not.
 *
 * Codes wait as they do for a new contact: a record that became somebody else's would bring its own email along.
 *
 * @throws UserError `invalid` when nothing is different, or the date of birth lies in the future; `conflict` when the
 *   A-number is another record's.
 */
export function correctIdentity(
  desk: StaffDesk,
  { identity: typed, nameChange, source, reason, ...seen }: CorrectIdentityInput,
): Promise<ChangeOutcome> {
  refuseFutureBirth(desk, typed);
  return inTransaction(desk.db, async (trx) => {
    const held = await holdRecord(trx, desk, seen);
    const { identity: before } = held.record;
    const isNameKept = nameChange === "changed" && !isSame(before.name, typed.name);
    const identity: RecordIdentity = {
      ...readIdentity(typed),
      previousNames: isNameKept ? withName(before.previousNames, before.name) : before.previousNames,
      otherNames: before.otherNames,
    };
    if (isSame(before, identity)) throw nothingDifferent();
    if (identity.aNumber !== before.aNumber) {
      await refuseNumberOnRecord(trx, desk, { ...identity, recordId: held.record.id });
    }
    return changeHeldRecord(trx, desk, { held, identity, ground: { source, reason } });
  });
}

export function refuseFutureBirth({ now }: Pick<StaffDesk, "now">, { dateOfBirth }: TypedIdentity): void {
  if (dateOfBirth > now().slice(0, 10)) {
    throw new UserError("invalid", "The date of birth is in the future. Check it.", "identity.dateOfBirth");
  }
}

/** An identity as it is kept: numbers in the form they are looked up by, each receipt once. */
export function readIdentity({ receipts, aNumber, ...typed }: TypedIdentity): RecordIdentity {
  const read = receipts.map((receipt) => ({
    ...receipt,
    number: readReceiptNumber(receipt.number) ?? receipt.number,
  }));
  return {
    ...typed,
    previousNames: [],
    otherNames: [],
    aNumber: readANumber(aNumber) ?? "",
    receipts: [...new Map(read.map((receipt) => [receipt.number, receipt])).values()],
  };
}

function withName(names: readonly PersonName[], name: PersonName): PersonName[] {
  const isKnown = names.some((known) => fullName(known) === fullName(name));
  return isKnown ? [...names] : [name, ...names];
}

function isSame(one: object, other: object): boolean {
  return canonical(one) === canonical(other);
}

/** The order of keys says nothing. */
function canonical(value: object): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
