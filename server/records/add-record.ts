import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { insertRecord, type NewRecord } from "../../db/queries/records.ts";
import type { CorrespondenceRow, RecordContactRow, RecordReceiptRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import type { CorrespondenceText } from "../../shared/correspondence.ts";
import { emailKey } from "../../shared/identifiers.ts";
import type {
  ContactValue,
  RecordContact,
  RecordFlag,
  RecordIdentity,
  ReservedFacts,
} from "../../shared/records.ts";
import { nameBirthKey } from "./look-up-keys.ts";
import { fileRecord, keyedRecord } from "./record-keys.ts";

/** A person on file, opened: as an import or the seeding brings them. */
export interface PersonOnFile {
  identity: RecordIdentity;
  reserved: ReservedFacts;
  flags: readonly RecordFlag[];
  contacts: readonly Omit<RecordContact, "id">[];
  correspondence: readonly (Omit<CorrespondenceRow, "id" | "recordId" | "text" | "isReturned"> & {
    isReturned: boolean;
    text: CorrespondenceText;
  })[];
}

interface Origin {
  createdBy: string;
  createdAt: string;
  seedRunId: string | null;
}

/** Puts a person on file and answers the record's id. */
export async function addRecord(trx: Db, vault: Vault, person: PersonOnFile & Origin): Promise<string> {
  const rows = recordRows(vault, person);
  await insertRecord(trx, rows);
  await fileRecord(trx, rows.record.id);
  return rows.record.id;
}

/** The rows a person on file is kept as: sealed, with what they are looked up by. The index is still to be told. */
export function recordRows(vault: Vault, person: PersonOnFile & Origin): NewRecord {
  const id = newId();
  const { identity, flags } = person;
  return {
    record: {
      id,
      version: 1,
      ...identityColumns(vault, id, identity),
      reserved: vault.seal({ part: "records.reserved", rowId: id }, person.reserved),
      ...flagColumns(flags),
      codesChangedAt: null,
      createdBy: person.createdBy,
      createdAt: person.createdAt,
      seedRunId: person.seedRunId,
    },
    receipts: receiptRows(vault, id, identity),
    contacts: person.contacts.map((contact) =>
      contactRow(vault, { ...contact, recordId: id, changedBy: person.createdBy }),
    ),
    correspondence: person.correspondence.map((letter) => {
      const letterId = newId();
      const text = vault.seal({ part: "correspondence.text", rowId: letterId }, letter.text);
      return { ...letter, id: letterId, recordId: id, isReturned: letter.isReturned ? 1 : 0, text };
    }),
    keyed: keyedRecord(vault, id, person),
  };
}

/** The columns that hold who a person is: sealed, and what they are looked up by. */
export function identityColumns(vault: Vault, recordId: string, identity: RecordIdentity) {
  const lastName = identity.name.family || identity.name.given;
  return {
    identity: vault.seal({ part: "records.identity", rowId: recordId }, identity),
    aNumberIndex: identity.aNumber === "" ? null : vault.blind("a-number", identity.aNumber),
    nameBirthIndex: vault.blind("name-birth", nameBirthKey(lastName, identity.dateOfBirth)),
  };
}

export function receiptRows(
  vault: Vault,
  recordId: string,
  { receipts }: RecordIdentity,
): RecordReceiptRow[] {
  return receipts.map(({ number }) => ({ recordId, numberIndex: vault.blind("receipt-number", number) }));
}

export function flagColumns(flags: readonly RecordFlag[]) {
  const flag = (name: RecordFlag) => (flags.includes(name) ? 1 : 0);
  return {
    isProtected: flag("protected-person"),
    isUnderSecurityReview: flag("security-review"),
    isDeceased: flag("deceased"),
  } as const;
}

export function contactRow(
  vault: Vault,
  { value, isSafe, ...contact }: Omit<RecordContact, "id"> & { recordId: string; changedBy: string },
): RecordContactRow {
  const id = newId();
  return {
    ...contact,
    id,
    contact: vault.seal({ part: "recordContacts.contact", rowId: id }, value),
    valueIndex: valueIndex(vault, value),
    isSafe: isSafe ? 1 : 0,
  };
}

/** Emails and phones are looked up; addresses are not. */
function valueIndex(vault: Vault, value: ContactValue): string | null {
  if ("email" in value) return vault.blind("email", emailKey(value.email));
  if ("phone" in value) return vault.blind("phone", value.phone);
  return null;
}
