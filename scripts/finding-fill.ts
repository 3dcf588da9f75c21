import type { Db } from "../db/database.ts";
import { insertRecords, type NewRecord } from "../db/queries/records.ts";
import { inTransaction } from "../db/transaction.ts";
import type { Vault } from "../db/vault.ts";
import { recordRows } from "../server/records/add-record.ts";
import type { SparsePerson } from "./finding-people.ts";

const atOnce = 1000;
const since = "2020-05-06T14:00:00.000Z";
const reserved = {
  cityOfFiling: "Houston",
  monthOfFiling: "2018-02",
  placeOfBiometrics: "San Antonio",
  otherPartyOnPetition: "",
  cityOfBirth: "",
  employerOrSchoolAtFiling: "",
};

/** Puts people on file from one place to another, sealed as the desk seals them. Their keys are still to be filed. */
export async function fillRecords(
  db: Db,
  vault: Vault,
  { from, to, personAt }: { from: number; to: number; personAt: (place: number) => SparsePerson },
): Promise<void> {
  for (let place = from; place < to; place += atOnce) {
    const people = Array.from({ length: Math.min(atOnce, to - place) }, (_, n) => personAt(place + n));
    const rows = people.map((person) => rowsOf(vault, person));
    await inTransaction(db, (trx) => insertRecords(trx, rows));
    process.stderr.write(`\rOn file: ${(place + people.length).toLocaleString("en-US")}`);
  }
  process.stderr.write("\n");
}

function rowsOf(vault: Vault, { identity, contacts }: SparsePerson): NewRecord {
  return recordRows(vault, {
    identity,
    reserved,
    flags: [],
    contacts: contacts.map((contact) => ({
      ...contact,
      since,
      source: "bench",
      timeZone: contact.kind === "postal" ? "America/Chicago" : null,
      isSafe: false,
    })),
    correspondence: [],
    createdBy: "bench",
    createdAt: since,
    seedRunId: null,
  });
}
