import type { Db } from "../../db/database.ts";
import { listContactsOf, listRecordsById } from "../../db/queries/records.ts";
import type { RecordContactRow, RecordRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import type { RecordContact, RecordFlag, RecordIdentity } from "../../shared/records.ts";

export type ContactOnRecord = RecordContact & { changedBy: string };

/** A record as the desk works with it. The reserved facts stay sealed. */
export interface OpenRecord {
  id: string;
  version: number;
  identity: RecordIdentity;
  flags: RecordFlag[];
  /** Newest first; former ones have `until`. */
  contacts: ContactOnRecord[];
  /** When it last changed whose codes these are or where they go; null when it never did. */
  codesChangedAt: string | null;
  createdBy: string;
}

/** Opens a record's identity and contacts; undefined when there is no such record. */
export async function openRecord(db: Db, vault: Vault, recordId: string): Promise<OpenRecord | undefined> {
  const [record] = await openRecords(db, vault, [recordId]);
  return record;
}

/** Opens those of these records that there are, in the order of their ids. */
export async function openRecords(db: Db, vault: Vault, recordIds: readonly string[]): Promise<OpenRecord[]> {
  if (recordIds.length === 0) return [];
  const rows = await listRecordsById(db, recordIds);
  const contacts = Map.groupBy(await listContactsOf(db, recordIds), ({ recordId }) => recordId);
  return rows.map((row) => openRow(vault, row, contacts.get(row.id) ?? []));
}

/** Opens a record whose rows were read. */
function openRow(vault: Vault, row: RecordRow, contacts: readonly RecordContactRow[]): OpenRecord {
  return {
    id: row.id,
    version: row.version,
    identity: vault.open({ part: "records.identity", rowId: row.id }, row.identity),
    flags: flagsOf(row),
    contacts: contacts.map(({ contact, ...rest }) => ({
      id: rest.id,
      kind: rest.kind,
      value: vault.open({ part: "recordContacts.contact", rowId: rest.id }, contact),
      since: rest.since,
      until: rest.until,
      source: rest.source,
      timeZone: rest.timeZone,
      isSafe: rest.isSafe === 1,
      changedBy: rest.changedBy,
    })),
    codesChangedAt: row.codesChangedAt,
    createdBy: row.createdBy,
  };
}

export function flagsOf(
  row: Pick<RecordRow, "isProtected" | "isUnderSecurityReview" | "isDeceased">,
): RecordFlag[] {
  const flags: RecordFlag[] = [];
  if (row.isProtected) flags.push("protected-person");
  if (row.isUnderSecurityReview) flags.push("security-review");
  if (row.isDeceased) flags.push("deceased");
  return flags;
}
