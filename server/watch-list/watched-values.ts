import type { CaseRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { UserError } from "../../shared/errors.ts";
import { emailKey, readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import { addressOf, type WatchedInput, type WatchedKind } from "../../shared/watch-list.ts";
import { caseLookUps, nameBirthKey, possibleLastNames, readPhone } from "../records/look-up-keys.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { requesterNetwork } from "../sessions/network.ts";

/**
 * What a typed value is found by, as cases and records are.
 *
 * @throws UserError `invalid` when it cannot be read as what it is said to be.
 */
export function readWatched(vault: Vault, { kind, value, dateOfBirth }: WatchedInput): string {
  const key = readAs[kind](value, dateOfBirth);
  if (key === null) throw new UserError("invalid", "This cannot be read. Check it.", "value");
  return vault.blind(kind, key);
}

const readAs: Record<WatchedKind, (value: string, dateOfBirth: string) => string | null> = {
  "a-number": readANumber,
  "receipt-number": readReceiptNumber,
  email: emailKey,
  phone: readPhone,
  network: (value) => requesterNetwork(addressOf(value)),
  "name-birth": nameBirthKey,
};

export interface Watched {
  caseFile: Pick<CaseRow, "networkIndex">;
  submitted: SubmittedDetails;
  record: OpenRecord | undefined;
}

/** Everything of a case that could be on the list: what was sent, and what its record says. */
export function watchedValues(vault: Vault, { caseFile, submitted, record }: Watched): string[] {
  const { aNumberIndex, receiptIndex, emailIndex, phoneIndex } = caseLookUps(vault, submitted);
  // Customs differ on which word is the last name.
  const names = possibleLastNames(submitted.fullName).map((lastName) =>
    vault.blind("name-birth", nameBirthKey(lastName, submitted.dateOfBirth)),
  );
  const sent = [aNumberIndex, receiptIndex, emailIndex, phoneIndex, caseFile.networkIndex, ...names];
  const values = sent.filter((value) => value !== null);
  return [...new Set([...values, ...(record ? recordValues(vault, record) : [])])];
}

function recordValues(vault: Vault, { identity, contacts }: OpenRecord): string[] {
  const { aNumber, receipts, name, dateOfBirth } = identity;
  const present = contacts.filter(({ until }) => until === null).map(({ value }) => value);
  return [
    ...(aNumber === "" ? [] : [vault.blind("a-number", aNumber)]),
    ...receipts.map(({ number }) => vault.blind("receipt-number", number)),
    vault.blind("name-birth", nameBirthKey(name.family || name.given, dateOfBirth)),
    ...present.flatMap((value) => ("email" in value ? [vault.blind("email", emailKey(value.email))] : [])),
    ...present.flatMap((value) => ("phone" in value ? [vault.blind("phone", value.phone)] : [])),
  ];
}
