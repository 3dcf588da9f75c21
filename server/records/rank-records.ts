import type { Db } from "../../db/database.ts";
import { listKeySharing, listNumbered, type NumberedRecord } from "../../db/queries/record-keys.ts";
import { listContactsOf, listRecordsById } from "../../db/queries/records.ts";
import type { RecordContactRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { judgePeople } from "../../shared/evidence/judge.ts";
import { askedKeys, type LookUpIndex } from "../../shared/evidence/look-up-keys.ts";
import {
  prepareContacts,
  type PreparedPerson,
  prepareIdentity,
  prepareSent,
} from "../../shared/evidence/person.ts";
import { officeWeights, probabilityOf, totalBits } from "../../shared/evidence/weights.ts";
import type { RecordIdentity } from "../../shared/records.ts";
import { recordSide, sentSide } from "../evidence/compare-case.ts";
import { byBits, type Candidate, type FoundBy } from "./candidate.ts";
import { type FollowedNumbers, numbered } from "./follow-numbers.ts";

/** A key that more share says too little to look at them all. */
const mostPerKey = 1000;
/** So many are opened as far as their identity, and so many of these in full. */
const mostOpened = 200;
const mostCompared = 12;

/** Protected persons' records are for whoever may see them. */
export interface Clearance {
  isCleared: boolean;
}

/** What was sent, and where its numbers led. */
export interface Asked {
  submitted: SubmittedDetails;
  followed: FollowedNumbers;
}

/** Records that share something with what was sent, the likeliest first, each with what led to it. */
export async function rankRecords(
  db: Db,
  vault: Vault,
  { clearance, ...asked }: Asked & { clearance: Clearance },
): Promise<Candidate[]> {
  const near = await findNear(db, vault, { ...asked, clearance });
  const likely = likeliest(vault, asked, near);
  const contacts = await listContactsOf(
    db,
    likely.map(({ id }) => id),
  );
  return compareInFull(vault, asked, { likely, contacts });
}

/** What the look-ups lead to, sealed as it is kept, and which of them led to which number. */
export interface Near {
  records: readonly NearRecord[];
  hits: Hits;
}

/** All the database is asked before anything is opened. */
export async function findNear(
  db: Db,
  vault: Vault,
  { submitted, followed, clearance }: Asked & { clearance: Clearance },
): Promise<Near> {
  const hits = await shareKeys(db, vault, prepareSent(sentSide(submitted)));
  const told = [...hits]
    .map(([number, indexes]) => ({ number, bits: bitsOf([...indexes]) }))
    .toSorted((a, b) => b.bits - a.bits || a.number - b.number)
    .slice(0, mostOpened);
  const near = await listNumbered(
    db,
    told.map(({ number }) => number),
  );
  const nearIds = new Set(near.map(({ id }) => id));
  // A record that has just come with many others is in no index yet but that of its numbers.
  const missing = numbered(followed).filter((id) => !nearIds.has(id));
  const led = missing.length === 0 ? [] : await listRecordsById(db, missing);
  const unnumbered = led.map(({ id, identity, isProtected }) => ({
    id,
    identity,
    isProtected,
    number: null,
  }));
  const all = [...near, ...unnumbered];
  return { records: all.filter(({ isProtected }) => isProtected === 0 || clearance.isCleared), hits };
}

/** Those to be compared in full: identities are opened, contacts are not. */
export function likeliest(vault: Vault, { submitted, followed }: Asked, { records, hits }: Near): Likely[] {
  const sent = prepareSent(sentSide(submitted));
  return records
    .map(({ id, number, identity: sealed }) => {
      const identity = vault.open({ part: "records.identity", rowId: id }, sealed);
      const prepared = { ...prepareIdentity(recordSide(identity, [])), ...noContacts };
      const led = (number !== null && hits.get(number)) || new Set<LookUpIndex>();
      const foundBy = foundByOf(id, followed, led);
      return { id, identity, prepared, foundBy, promise: promiseOf(sent, { prepared, foundBy }) };
    })
    .toSorted((a, b) => b.promise - a.promise || (a.id < b.id ? -1 : 1))
    .slice(0, mostCompared);
}

/** The likeliest with their contacts, best first. */
export function compareInFull(
  vault: Vault,
  { submitted }: Pick<Asked, "submitted">,
  { likely, contacts }: { likely: readonly Likely[]; contacts: readonly RecordContactRow[] },
): Candidate[] {
  const sent = prepareSent(sentSide(submitted));
  const contactsOf = Map.groupBy(contacts, ({ recordId }) => recordId);
  return likely
    .map(({ id, identity, prepared, foundBy }) => {
      const side = recordSide(identity, openContacts(vault, contactsOf.get(id) ?? []));
      const bits = bitsBetween(sent, { ...prepared, ...prepareContacts(side) });
      return { recordId: id, foundBy, bits, probability: probabilityOf(bits, officeWeights.priorOneIn) };
    })
    .toSorted(byBits);
}

function openContacts(vault: Vault, rows: readonly RecordContactRow[]) {
  return rows.map(({ contact, ...row }) => {
    return { ...row, value: vault.open({ part: "recordContacts.contact", rowId: row.id }, contact) };
  });
}

/** Numbers of records, each with the look-ups that led to it. */
type Hits = ReadonlyMap<number, ReadonlySet<LookUpIndex>>;

async function shareKeys(db: Db, vault: Vault, sent: PreparedPerson): Promise<Hits> {
  const asked = askedKeys(sent).flatMap(({ index, text }) =>
    vault.blindNumbers(index, text).map((number) => [number, index] as const),
  );
  const indexes = new Map(asked);
  const hits = new Map<number, Set<LookUpIndex>>();
  for (const { key, record } of await listKeySharing(db, [...indexes.keys()], { mostPerKey })) {
    const index = indexes.get(key);
    if (index) hits.set(record, (hits.get(record) ?? new Set()).add(index));
  }
  return hits;
}

type NearRecord = Omit<NumberedRecord, "number"> & { number: number | null };

/** A record that may be the requester's, as far as its identity says. */
export interface Likely {
  id: string;
  identity: RecordIdentity;
  /** Without contacts: those are opened of the likeliest only. */
  prepared: PreparedPerson;
  foundBy: FoundBy[];
}

const nothing = { current: [], former: [] };
const noContacts = { email: nothing, phone: nothing, address: nothing };

/** A number exactly as given is not also one that is nearly the same. */
function foundByOf(id: string, followed: FollowedNumbers, hits: ReadonlySet<LookUpIndex>): FoundBy[] {
  const exactly: FoundBy[] = [];
  if (followed.aNumber.includes(id)) exactly.push("a-number");
  if (followed.receiptNumber.includes(id)) exactly.push("receipt-number");
  const nearly = [...hits].filter((index) => !exactly.some((exact) => index === `${exact}-near`));
  return [...exactly, ...nearly];
}

/** What each look-up says for a record it leads to, roughly and in bits, before anything is opened. */
const bitsByIndex: Record<LookUpIndex, number> = {
  "a-number-near": 14,
  "receipt-number-near": 16,
  "birth-name": 22,
  "sound-year": 10,
  mailbox: 19,
  "phone-number": 17,
  house: 16,
};

function bitsOf(indexes: readonly LookUpIndex[]): number {
  return indexes.reduce((sum, index) => sum + bitsByIndex[index], 0);
}

/** What identity and numbers say, and the contacts as far as the look-ups know. */
function promiseOf(
  sent: PreparedPerson,
  { prepared, foundBy }: Pick<Likely, "prepared" | "foundBy">,
): number {
  const contactIndexes = (["mailbox", "phone-number", "house"] as const).filter((index) =>
    foundBy.includes(index),
  );
  return bitsBetween(sent, prepared) + bitsOf(contactIndexes);
}

function bitsBetween(sent: PreparedPerson, record: PreparedPerson): number {
  return totalBits(judgePeople(sent, record), { one: sent, other: record, weighed: officeWeights });
}
