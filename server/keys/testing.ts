import path from "node:path";
import { recordIdsByANumber, recordIdsByReceipt } from "../../db/queries/records.ts";
import { searchRecords } from "../../db/queries/record-search.ts";
import { inTransaction } from "../../db/transaction.ts";
import { takeCase } from "../cases/take-case.ts";
import { aRequest, givenPerson, givenRequest } from "../cases/testing.ts";
import { givenApprovedCase, givenCode } from "../codes/testing.ts";
import { checkField } from "../evidence/check-field.ts";
import { linkedCases } from "../evidence/linked-cases.ts";
import { type Answer, answerOnce } from "../portal/answer-once.ts";
import { countUnder } from "../portal/limits.ts";
import { reportAccountEvent } from "../portal/report-account-event.ts";
import { givenCredential } from "../portal/testing.ts";
import { findCases } from "../queue/find-case.ts";
import { findCandidates } from "../records/find-candidates.ts";
import { nameBirthKey } from "../records/look-up-keys.ts";
import { dana, priya } from "../seeding/demo-people.ts";
import { actingAs } from "../testing.ts";
import { addWatch } from "../watch-list/add-watch.ts";
import { checkWatch } from "../watch-list/check-watch.ts";
import { createKeyring } from "../../db/keyring-file.ts";
import { readKeyring } from "../../db/keyring.ts";
import { migrateToLatest } from "../../db/migrations/index.ts";
import { freshSqliteFile, openUntilTestEnds } from "../../db/testing.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { equipDesk } from "../open-desk.ts";
import { ensureDemoPeople } from "../seeding/demo-people.ts";
import { rotateKeys } from "./rotate-keys.ts";

export interface OfficeWithKeys {
  keyringFile: string;
  desk: Desk;
  /** Another desk of the same office, as another process has it. */
  anotherDesk: () => Promise<Desk>;
}

/** An office with a keyring of its own, which several desks can open. */
export async function anOfficeWithKeys(databaseUrl: string): Promise<OfficeWithKeys> {
  const keyringFile = path.join(path.dirname(freshSqliteFile()), "keyring.json");
  createKeyring(keyringFile);
  const db = openUntilTestEnds(databaseUrl);
  await migrateToLatest(db);
  await ensureDemoPeople(db);
  const anotherDesk = () =>
    equipDesk({ db: openUntilTestEnds(databaseUrl), keyring: readKeyring(keyringFile) });
  return { keyringFile, desk: await equipDesk({ db, keyring: readKeyring(keyringFile) }), anotherDesk };
}

/** Changes the office's keys from a process of its own, which is stopped when `stopAt` says so. */
export async function rotate(
  { keyringFile, anotherDesk }: OfficeWithKeys,
  stopAt: (phase: string, done: number) => boolean = () => false,
) {
  const desk: ActingDesk = systemDesk(await anotherDesk());
  return rotateKeys(desk, {
    keyringFile,
    patienceMs: 0,
    report: ({ phase, done }) => {
      if (stopAt(phase, done)) throw new Stopped();
    },
  });
}

export class Stopped extends Error {}

/** One of each thing that is sealed, looked up or hashed while people use the desk. */
export async function givenUse(desk: Desk) {
  const recordId = await givenPerson(desk);
  const from = "203.0.113.5";
  const first = await givenRequest(desk, {}, { from });
  await givenRequest(
    desk,
    { fullName: "Ada Lindqvist", dateOfBirth: "1971-02-03", aNumber: "A000-777-001" },
    { from },
  );
  await takeCase(actingAs(desk, dana), { caseId: first.id });
  await checkField(actingAs(desk, dana), { caseId: first.id, field: "name" });
  const endsOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const watched = { kind: "network", value: from, dateOfBirth: "", reason: "Code sellers", endsOn } as const;
  await addWatch(actingAs(desk, priya), watched);
  await inTransaction(desk.db, (trx) => countUnder(trx, desk, [{ what: "somebody", most: 5, seconds: 60 }]));
  const credential = await givenCredential(desk);
  const portal = { ...systemDesk(desk), actor: { id: credential.credentialId, role: "portal" } };
  await reportAccountEvent(portal, { kind: "password-reset", portalAccount: "account-ada", note: "" });
  await askOnce(desk, credential.credentialId);
  const code = await givenCode(desk, await givenApprovedCase(desk));
  return { recordId, caseId: first.id, credential, code };
}

/** Asks for something the portal asked for before, under the same idempotency key; a new answer names this process. */
export function askOnce(desk: Desk, credentialId: string): Promise<Answer> {
  const portal = { ...systemDesk(desk), actor: { id: credentialId, role: "portal" } };
  return answerOnce(portal, {
    idempotencyKey: "asked-once",
    askedFor: "POST /requests",
    limits: [],
    act: async (keep) => {
      const answer = { status: 201, body: `answered under ${desk.keyring.use.writes}` };
      await inTransaction(desk.db, (trx) => keep(trx, answer));
      return answer;
    },
  });
}

/** What a desk finds of what `givenUse` left there, each by a look-up of another kind. */
export async function whatIsFound(desk: Desk, { caseId }: { caseId: string }) {
  const { db, vault } = desk;
  const mostAndCleared = { isCleared: true, most: 10 };
  const contact = { by: "contact", value: vault.blind("email", "nadia@example.com") } as const;
  const nameBirth = {
    by: "name-birth",
    value: vault.blind("name-birth", nameBirthKey("Okafor", "1988-04-03")),
  } as const;
  const slipped = aRequest({ aNumber: "A000-345-679", email: "", phone: "" });
  const supervisor = actingAs(desk, priya);
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  return {
    byANumber: await recordIdsByANumber(db, vault.blind("a-number", "000345678")),
    byReceipt: await recordIdsByReceipt(db, vault.blind("receipt-number", "TST0000000318")),
    byContact: ids(await searchRecords(db, contact, mostAndCleared)),
    byNameAndBirth: ids(await searchRecords(db, nameBirth, mostAndCleared)),
    inSpiteOfASlip: (await findCandidates(db, vault, slipped, { isCleared: true })).found.map(
      ({ recordId }) => recordId,
    ),
    casesByEmail: ids((await findCases(supervisor, { typed: "nadia@example.com" })).cases),
    linked: ids((await linkedCases(supervisor, { caseId })).cases).toSorted(),
    isWatched:
      (await checkWatch(supervisor, { kind: "network", value: "203.0.113.5", dateOfBirth: "" })).found !==
      null,
    checks: await db.selectFrom("checkedFields").select("field").execute(),
  };
}
