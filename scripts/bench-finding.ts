import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { type Db, openDatabase } from "../db/database.ts";
import { keyringOf } from "../db/keyring.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { holdManyPages } from "../db/queries/bulk.ts";
import { listKeySharing } from "../db/queries/record-keys.ts";
import { recordIdsByANumber } from "../db/queries/records.ts";
import { createVault, type Vault } from "../db/vault.ts";
import { sentSide } from "../server/evidence/compare-case.ts";
import { fileKeys } from "../server/records/file-keys.ts";
import { findCandidates } from "../server/records/find-candidates.ts";
import { askedKeys, type LookUpIndex } from "../shared/evidence/look-up-keys.ts";
import { prepareSent } from "../shared/evidence/person.ts";
import type { SubmittedDetails } from "../shared/cases.ts";
import { fillRecords } from "./finding-fill.ts";
import { type SparsePerson, sparsePeople, submissions } from "./finding-people.ts";
import { type RawEngine, rawEngine } from "./finding-raw.ts";

// How long finding a record takes beside the same look-ups and openings done by the engine alone, and how that grows
// with the office. A new SQLite file unless --database names an empty one: never point it at an office.
const { values } = parseArgs({
  options: { records: { type: "string", default: "100000,1000000" }, database: { type: "string" } },
});
const finds = 400;
const keyring = keyringOf("bench", new Map([["bench", Buffer.alloc(32, 7)]]));
const vault = createVault(keyring);
const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-bench-"));
const url = values.database ?? path.join(folder, "bench.db");
const filling = openDatabase(url);
await migrateToLatest(filling);
await holdManyPages(filling);
// What is measured has its database as the desk opens it.
const db = openDatabase(url);
const personAt = sparsePeople();

/** Look-ups alone, nothing opened. The keys are made before the clock starts. */
const lookUps: Record<string, (db: Db, sent: SubmittedDetails) => () => Promise<unknown>> = {
  "exact A-number": (on, { aNumber }) => {
    const index = vault.blind("a-number", aNumber);
    return () => recordIdsByANumber(on, index);
  },
  "one slip in the A-number": keysOf("a-number-near"),
  "birth date with sounded names": keysOf("birth-name"),
  "sounded last name with birth year": keysOf("sound-year"),
  "email, phone and house": keysOf("mailbox", "phone-number", "house"),
};

let [on, before]: [number, Times | null] = [0, null];
for (const records of values.records.split(",").map(Number)) {
  const started = performance.now();
  await fillRecords(filling, vault, { from: on, to: records, personAt });
  await fileKeys({ db: filling, vault });
  await sql`analyze`.execute(filling);
  console.log(
    `\n${count(records)} records, of which ${count(records - on)} came in ${seconds(performance.now() - started)}`,
  );
  on = records;
  const times = await measureAll(records);
  printLookUps(times, before);
  before = times;
}
await db.destroy();
await filling.destroy();
rmSync(folder, { recursive: true });

type Times = Map<string, number>;

async function measureAll(records: number): Promise<Times> {
  const people = Array.from({ length: finds }, (_, n) => personAt(Math.floor((n * records) / finds)));
  const raw = await rawEngine(url, keyring);
  console.log(
    "\n" +
      "Finding, median ms".padEnd(42) +
      row(["opened", "found", "raw", "ratio"]) +
      "right first".padStart(13),
  );
  for (const [name, submit] of Object.entries(submissions)) {
    await measureFinding(raw, { name, people, submit });
  }
  await raw.end();
  const times: Times = new Map();
  for (const [name, ask] of Object.entries(lookUps)) {
    times.set(name, await median(people, (person) => ask(db, submissions["A-number one digit off"](person))));
  }
  return times;
}

function keysOf(...indexes: LookUpIndex[]) {
  return (on: Db, sent: SubmittedDetails) => {
    const keys = keysAsked(sent, indexes);
    return () => listKeySharing(on, keys, { mostPerKey: 1000 });
  };
}

function keysAsked(sent: SubmittedDetails, indexes?: readonly LookUpIndex[]): number[] {
  const asked = askedKeys(prepareSent(sentSide(sent)));
  return asked
    .filter(({ index }) => !indexes || indexes.includes(index))
    .map(({ index, text }) => vault.blindNumber(index, text));
}

interface Finding {
  name: string;
  people: readonly SparsePerson[];
  submit: (person: SparsePerson) => SubmittedDetails;
}

/** Each find right before or after the same one done raw, so that whoever else uses the machine slows both. */
async function measureFinding(raw: RawEngine, { name, people, submit }: Finding): Promise<void> {
  const [found, bare, opened]: number[][] = [[], [], []];
  let right = 0;
  for (const [turn, person] of people.entries()) {
    const sent = submit(person);
    const seen = watching(vault);
    const { found: candidates } = await findCandidates(db, seen.vault, sent, { isCleared: true });
    const first = candidates[0] && vaultName(seen.names, candidates[0].recordId);
    if (first === person.identity.aNumber) right += 1;
    opened?.push(seen.opened());
    const indexes = keysAsked(sent);
    const ids = { records: [...seen.records], contactsOf: await recordsOf(seen.contacts) };
    const find = () => findCandidates(db, vault, sent, { isCleared: true });
    const same = async () => {
      if (sent.aNumber !== "") await raw.byANumber(vault.blind("a-number", sent.aNumber));
      await raw.byKeys(indexes);
      await raw.open(ids);
    };
    const [one, other] = turn % 2 === 0 ? [find, same] : [same, find];
    const [a, b] = [await timed(one), await timed(other)];
    found?.push(turn % 2 === 0 ? a : b);
    bare?.push(turn % 2 === 0 ? b : a);
  }
  const [ms, rawMs] = [middle(found ?? []), middle(bare ?? [])];
  const cells = [middle(opened ?? []).toFixed(0), ms.toFixed(2), rawMs.toFixed(2), (ms / rawMs).toFixed(2)];
  console.log(name.padEnd(42) + row(cells) + `${((right / people.length) * 100).toFixed(1)} %`.padStart(13));
}

/** A vault that says what was opened. */
function watching(real: Vault) {
  const [records, contacts, names] = [new Set<string>(), new Set<string>(), new Map<string, string>()];
  const watched: Vault = {
    ...real,
    open: (place, sealed) => {
      const value = real.open(place, sealed);
      if (place.part === "recordContacts.contact") contacts.add(place.rowId);
      if (place.part === "records.identity") {
        records.add(place.rowId);
        names.set(place.rowId, JSON.stringify(value));
      }
      return value;
    },
  };
  return { vault: watched, records, contacts, names, opened: () => records.size + contacts.size };
}

function vaultName(identities: ReadonlyMap<string, string>, recordId: string): unknown {
  return JSON.parse(identities.get(recordId) ?? "{}")["aNumber"];
}

async function recordsOf(contactIds: ReadonlySet<string>): Promise<string[]> {
  if (contactIds.size === 0) return [];
  const rows = await db
    .selectFrom("recordContacts")
    .select("recordId")
    .distinct()
    .where("id", "in", [...contactIds])
    .execute();
  return rows.map(({ recordId }) => recordId);
}

function printLookUps(times: Times, earlier: Times | null): void {
  console.log(
    "\n" + "Look-ups alone, median ms".padEnd(42) + row(earlier ? ["now", "before", "ratio"] : ["now"]),
  );
  for (const [name, ms] of times) {
    const was = earlier?.get(name);
    const cells =
      was === undefined ? [ms.toFixed(3)] : [ms.toFixed(3), was.toFixed(3), (ms / was).toFixed(2)];
    console.log(name.padEnd(42) + row(cells));
  }
}

async function median<Of>(all: readonly Of[], prepare: (of: Of) => () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  // The first round warms what is cold, which says nothing about how long it takes.
  for (const round of [1, 2]) {
    for (const one of all) {
      const ms = await timed(prepare(one));
      if (round === 2) times.push(ms);
    }
  }
  return middle(times);
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function row(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(9)).join("");
}

function count(rows: number): string {
  return rows.toLocaleString("en-US");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)} s`;
}
