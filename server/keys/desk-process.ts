import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "../../db/database.ts";
import { readKeyring } from "../../db/keyring.ts";
import { recordIdsByANumber, recordIdsByReceipt } from "../../db/queries/records.ts";
import { searchRecords } from "../../db/queries/record-search.ts";
import { inTransaction } from "../../db/transaction.ts";
import { emailOnFile, givenPerson, givenRequest } from "../cases/testing.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { equipDesk } from "../open-desk.ts";
import { answerOnce } from "../portal/answer-once.ts";
import { countUnder } from "../portal/limits.ts";
import { openRecord } from "../records/open-record.ts";
import { startFollowingKeys } from "./follow-keys.ts";
import { rotateKeys } from "./rotate-keys.ts";

/*
 * A desk in a process of its own, for tests of keys that are changed while it works: it puts people on file and looks
 * them up in every way, counts tries and answers calls, and prints a line of JSON for whatever is not as it must be.
 * With other orders it is the one that changes the keys, and prints how far it is.
 */

/** What a test tells the process, as JSON in its one argument. */
export interface Orders {
  databaseUrl: string;
  keyringFile: string;
  role: "work" | "rotate";
  /** Of the process: its people have numbers of their own. */
  number: number;
  credentialId: string;
}

/** What the process prints. */
export type Told =
  | { phase: string; done: number; total: number }
  | { wrong: string }
  | { acted: string }
  | { people: number; tries: number };

export const sharedLimit = { what: "counted by all", most: 1_000_000, seconds: 86_400 };
/** People who are on file before anybody starts: those of process 0. */
export const peopleBefore = 120;

if (import.meta.main) await run(JSON.parse(process.argv[2] ?? "{}"));

async function run(orders: Orders): Promise<void> {
  const { databaseUrl, keyringFile, role } = orders;
  const desk = await equipDesk({ db: openDatabase(databaseUrl), keyring: readKeyring(keyringFile) });
  if (role === "work") await work(desk, orders);
  else {
    const report = (progress: { phase: string; done: number; total: number }) => tell(progress);
    await rotateKeys(systemDesk(desk), { keyringFile, patienceMs: 500, report });
  }
  await desk.db.destroy();
}

/** Until its input ends. */
async function work(desk: Desk, { number, credentialId }: Orders): Promise<void> {
  let isOver = false;
  process.stdin.on("end", () => (isOver = true)).resume();
  const following = startFollowingKeys(desk, { pollMs: 50, onFailure: (_, error) => tellWrong(error) });
  let [people, tries] = [0, 0];
  while (!isOver) {
    try {
      await putOnFile(desk, { process: number, person: people });
      people += 1;
      await expectFound(desk, { process: number, person: Math.floor(Math.random() * people) });
      await expectFound(desk, { process: 0, person: Math.floor(Math.random() * peopleBefore) });
      await inTransaction(desk.db, (trx) => countUnder(trx, desk, [sharedLimit]));
      tries += 1;
      await askOnce(desk, { credentialId, key: `call ${people}` });
    } catch (error) {
      tellWrong(error);
    }
    await wait(10);
  }
  await following.stop();
  tell({ people, tries });
}

interface Person {
  process: number;
  person: number;
}

function numbersOf({ process, person }: Person) {
  const number = `${process}${String(person).padStart(6, "0")}`;
  return {
    aNumber: `00${number}`,
    receipt: `TST000${number}`,
    email: `person.${number}@example.com`,
  };
}

export function putOnFile(desk: Desk, who: Person): Promise<string> {
  const { aNumber, receipt, email } = numbersOf(who);
  const receipts = [{ number: receipt, form: "I-130", status: "Pending" }];
  return givenPerson(desk, {
    identity: { aNumber, receipts },
    contacts: [{ ...emailOnFile, value: { email } }],
  });
}

/** Looks somebody up by each of their numbers and their contact, opens them, and takes in a request about them. */
async function expectFound(desk: Desk, who: Person): Promise<void> {
  const { db, vault } = desk;
  const { aNumber, receipt, email } = numbersOf(who);
  const contact = { by: "contact", value: vault.blind("email", email) } as const;
  const [byANumber, byReceipt, byContact] = [
    await recordIdsByANumber(db, vault.blind("a-number", aNumber)),
    await recordIdsByReceipt(db, vault.blind("receipt-number", receipt)),
    (await searchRecords(db, contact, { isCleared: true, most: 5 })).map(({ id }) => id),
  ];
  const [id = ""] = byANumber;
  const found = [byANumber, byReceipt, byContact].map((ids) => ids.join());
  if (id === "" || found.some((ids) => ids !== id)) {
    throw new Error(`${aNumber} was found as ${found.join(" / ")}`);
  }
  const record = await openRecord(db, vault, id);
  if (record?.identity.aNumber !== aNumber) throw new Error(`${aNumber} opened as another.`);
  const { id: caseId } = await givenRequest(desk, {
    aNumber,
    email,
    phone: "",
    description: `About ${email}: my code never came.`,
  });
  const received = await db
    .selectFrom("cases")
    .select("recordId")
    .where("id", "=", caseId)
    .executeTakeFirst();
  if (received?.recordId !== id) throw new Error(`A request of ${aNumber} did not lead to its record.`);
}

async function askOnce(
  desk: Desk,
  { credentialId, key }: { credentialId: string; key: string },
): Promise<void> {
  const portal = { ...systemDesk(desk), actor: { id: credentialId, role: "portal" } };
  const act = async (keep: Parameters<Parameters<typeof answerOnce>[1]["act"]>[0]) => {
    const answer = { status: 201, body: key };
    await inTransaction(desk.db, (trx) => keep(trx, answer));
    tell({ acted: key });
    return answer;
  };
  const { body } = await answerOnce(portal, { idempotencyKey: key, askedFor: key, limits: [], act });
  if (body !== key) throw new Error(`${key} was answered with ${body}.`);
}

function tellWrong(error: unknown): void {
  tell({ wrong: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

function tell(told: Told): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
