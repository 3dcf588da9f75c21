import type { Db } from "../../db/database.ts";
import { listKeySharing, listNumbered } from "../../db/queries/record-keys.ts";
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

interface Asked {
  submitted: SubmittedDetails;
  followed: FollowedNumbers;
  clearance: Clearance;
}

/** Records that share something with what was sent, the likeliest first, each with what led to it. */
export async function rankRecords(db: Db, vault: Vault, asked: Asked): Promise<Candidate[]> {
  const sent = prepareSent(sentSide(asked.submitted));
  const known = await openIdentities(db, vault, { ...asked, hits: await shareKeys(db, vault, sent) });
  const likely = known
    .map((record) => ({ ...record, promise: promiseOf(sent, record) }))
    .toSorted((a, b) => b.promise - a.promise || (a.id < b.id ? -1 : 1))
    .slice(0, mostCompared);
  const ids = likely.map(({ id }) => id);
  const contacts = Map.groupBy(await listContactsOf(db, ids), ({ recordId }) => recordId);
  return likely
    .map(({ id, identity, prepared, foundBy }) => {
      const side = recordSide(identity, openContacts(vault, contacts.get(id) ?? []));
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

interface KnownRecord {
  id: string;
  identity: RecordIdentity;
  /** Without contacts: those are opened of the likeliest only. */
  prepared: PreparedPerson;
  foundBy: FoundBy[];
}

async function openIdentities(
  db: Db,
  vault: Vault,
  { followed, clearance, hits }: Asked & { hits: Hits },
): Promise<KnownRecord[]> {
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
  const all = [...near, ...led.map((row) => ({ ...row, number: null }))];
  return all
    .filter(({ isProtected }) => isProtected === 0 || clearance.isCleared)
    .map(({ id, number, ...row }) => {
      const identity = vault.open({ part: "records.identity", rowId: id }, row.identity);
      const prepared = { ...prepareIdentity(recordSide(identity, [])), ...noContacts };
      const led = (number !== null && hits.get(number)) || new Set<LookUpIndex>();
      return { id, identity, prepared, foundBy: foundByOf(id, followed, led) };
    });
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
function promiseOf(sent: PreparedPerson, { prepared, foundBy }: KnownRecord): number {
  const contactIndexes = (["mailbox", "phone-number", "house"] as const).filter((index) =>
    foundBy.includes(index),
  );
  return bitsBetween(sent, prepared) + bitsOf(contactIndexes);
}

function bitsBetween(sent: PreparedPerson, record: PreparedPerson): number {
  return totalBits(judgePeople(sent, record), { one: sent, other: record, weighed: officeWeights });
}
