import { workerData } from "piscina";
import type { Policy } from "../../db/queries/policy.ts";
import type { NewRecord } from "../../db/queries/records.ts";
import type { CaseNoteRow, CaseRow, CaseSignalRow, RecordContactRow } from "../../db/tables.ts";
import { type VaultKeys, vaultWith } from "../../db/vault.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { recordRows } from "../records/add-record.ts";
import { type Lead, leadAmong } from "../records/find-candidates.ts";
import type { FollowedNumbers } from "../records/follow-numbers.ts";
import { compareInFull, type Likely, likeliest as likeliestOf, type Near } from "../records/rank-records.ts";
import type { BulkCase } from "./bulk-case.ts";
import { type KnownRecord, openInvented, receiveInBulk } from "./bulk-receive.ts";
import { workOn } from "./bulk-work.ts";
import { officeNoon } from "./days.ts";
import { lookUpsOf, type PlacedLookUps } from "./find-many-leads.ts";
import { startFingerprint } from "./fingerprint.ts";
import { inventionOf, type OfficeToInvent } from "./invent-office.ts";
import { inventRecord } from "./invent-record.ts";
import { inventRequest } from "./invent-request.ts";
import type { InventedRequest } from "./invented.ts";
import { officeCalendar } from "./office-calendar.ts";
import { planWork } from "./plan-work.ts";
import { signalRows } from "./signal-rows.ts";

/** What the thread is started with. */
export interface Beginning {
  office: OfficeToInvent;
  settings: OfficeSettings;
  policy: Policy;
  seedRunId: string;
  /** Who is said to have put the people on record, and when. */
  createdBy: string;
  createdAt: string;
  keys: VaultKeys;
}

/** What the request at a place is near to. */
export interface NearPlace {
  place: number;
  followed: FollowedNumbers;
  near: Near;
}

/** A request with what the database says of it. */
export interface Arriving {
  /** Its place among the invented requests. */
  place: number;
  reference: string;
  lead: Lead;
  /** The record it leads to for certain: an invented one by its place, or one that was read. */
  certain: { recordId: string; place: number } | KnownRecord | null;
}

/** Rows of cases, to be written as they are; a decision's receipt is the number its own entry will get. */
export interface CaseRows {
  cases: CaseRow[];
  notes: CaseNoteRow[];
  signals: CaseSignalRow[];
  entries: BulkCase["events"];
}

const { office, settings, policy, seedRunId, createdBy, createdAt, keys } = workerData as Beginning;
const vault = vaultWith(() => keys);
const invention = inventionOf(office);
const calendar = officeCalendar(settings);
const end = new Date(officeNoon(office.asOf)).toISOString();
/** Every fact is in it, also those written before somebody went on. */
const facts = startFingerprint();
/** Looked up and not yet received, by place. */
const requests = new Map<number, InventedRequest>();
/** Being compared, by place. */
const compared = new Map<number, { followed: FollowedNumbers; likely: readonly Likely[] }>();

/** The people from one place to another, as rows; without those of the first `written` places, who are on record. */
export function people({ from, to, written }: { from: number; to: number; written: number }): NewRecord[] {
  const rows: NewRecord[] = [];
  for (let place = from; place < to; place += 1) {
    const person = inventRecord(invention, place).record;
    facts.add(person);
    if (place >= written) rows.push(recordRows(vault, { ...person, createdBy, createdAt, seedRunId }));
  }
  return rows;
}

/** Goes past requests that were written before. */
export function passOver(places: readonly number[]): void {
  for (const place of places) facts.add(inventRequest(invention, place));
}

/** What the requests at these places are looked up by. */
export function lookUps(places: readonly number[]): PlacedLookUps[] {
  return places.map((place) => {
    const request = inventRequest(invention, place);
    requests.set(place, request);
    facts.add(request);
    return { place, ...lookUpsOf(vault, request.submitted) };
  });
}

/** The records that those at each place have to be compared with in full, likeliest first. */
export function likeliest(asked: readonly NearPlace[]): string[][] {
  return asked.map(({ place, followed, near }) => {
    const likely = likeliestOf(vault, { submitted: requestAt(place).submitted, followed }, near);
    compared.set(place, { followed, likely });
    return likely.map(({ id }) => id);
  });
}

/** What the requests at these places lead to, now that the contacts of the likeliest are known. */
export function leads(
  asked: readonly { place: number; contacts: readonly RecordContactRow[] }[],
): [place: number, lead: Lead][] {
  return asked.map(({ place, contacts }) => {
    const found = compared.get(place);
    if (!found) throw new Error(`Request ${place} is compared without anybody to compare it with.`);
    compared.delete(place);
    const { followed, likely } = found;
    const ranked = compareInFull(vault, requestAt(place), { likely, contacts });
    return [place, leadAmong(followed, ranked)];
  });
}

/** Receives requests that were looked up and lets staff work on them. */
export function cases(arriving: readonly Arriving[]): CaseRows {
  const files = arriving.map(receive);
  return {
    cases: files.map(({ row }) => row),
    notes: files.flatMap(({ notes }) => notes),
    signals: files.flatMap(({ row, signals }) => signalRows(row, signals)),
    entries: files.flatMap(({ events }) => events),
  };
}

export function fingerprint(): string {
  return facts.finish();
}

function requestAt(place: number): InventedRequest {
  const request = requests.get(place);
  if (!request) throw new Error(`Request ${place} was not looked up, or is received already.`);
  return request;
}

function receive({ place, reference, lead, certain }: Arriving): BulkCase {
  const request = requestAt(place);
  requests.delete(place);
  const shared = { vault, policy, calendar, end, seedRunId };
  const known = certain === null ? undefined : "record" in certain ? certain : inventAgain(certain);
  const file = receiveInBulk(shared, { request, lead, known, reference });
  const work = planWork({ invention, index: place, request, calendar });
  workOn(shared, { file, request, work, record: known?.record });
  return file;
}

/** Quicker than reading it back. */
function inventAgain({ recordId, place }: { recordId: string; place: number }): KnownRecord {
  return openInvented(recordId, inventRecord(invention, place).record);
}
