import type { Db } from "../../db/database.ts";
import { findCase } from "../../db/queries/cases.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import type { RecordIdentity } from "../../shared/records.ts";
import type { Staff } from "../../shared/staff.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { addRecord, type PersonOnFile } from "../records/add-record.ts";
import { receiveCase } from "./receive-case.ts";
import { takeCase } from "./take-case.ts";

const longAgo = "2019-05-06T14:00:00.000Z";

const identity: RecordIdentity = {
  name: { given: "Nadia", family: "Okafor", native: "" },
  previousNames: [],
  otherNames: [],
  dateOfBirth: "1988-04-03",
  aNumber: "000345678",
  receipts: [{ number: "TST0000000318", form: "I-130", status: "Pending" }],
  representative: "",
};

const address = {
  line1: "18 Alder St",
  line2: "",
  city: "Austin",
  region: "TX",
  postcode: "78701",
  country: "US",
};

/** A contact that has been on the record for years, unless the test says otherwise. */
export function aContact(
  facts: Pick<PersonOnFile["contacts"][number], "value"> & Partial<PersonOnFile["contacts"][number]>,
) {
  const kind = "email" in facts.value ? "email" : "phone" in facts.value ? "phone" : "postal";
  const timeZone = kind === "postal" ? "America/Chicago" : null;
  return {
    kind,
    since: longAgo,
    until: null,
    source: "application",
    timeZone,
    isSafe: false,
    ...facts,
  } as const;
}

export const emailOnFile = aContact({ value: { email: "nadia@example.com" } });
export const phoneOnFile = aContact({ value: { phone: "+15125550177" } });
export const addressOnFile = aContact({ value: { address } });

/** Puts Nadia Okafor on file, or somebody like her; answers the record's id. */
export function givenPerson(
  { db, vault }: Desk,
  {
    identity: known = {},
    ...facts
  }: Partial<Omit<PersonOnFile, "identity">> & {
    identity?: Partial<RecordIdentity>;
    createdBy?: string;
  } = {},
): Promise<string> {
  const person = {
    reserved: {
      cityOfFiling: "Houston",
      monthOfFiling: "2018-02",
      placeOfBiometrics: "San Antonio",
      otherPartyOnPetition: "Emeka Okafor",
      cityOfBirth: "Enugu",
      employerOrSchoolAtFiling: "Alder Clinic",
    },
    flags: [],
    contacts: [emailOnFile, phoneOnFile, addressOnFile],
    correspondence: [],
    createdBy: "import",
    createdAt: longAgo,
    seedRunId: null,
    ...facts,
    identity: { ...identity, ...known },
  };
  return inTransaction(db, (trx) => addRecord(trx, vault, person));
}

/** What Nadia Okafor sends when everything agrees with her record. */
export function aRequest(facts: Partial<SubmittedDetails> = {}): SubmittedDetails {
  return {
    fullName: "Nadia Okafor",
    nativeName: "",
    dateOfBirth: "1988-04-03",
    aNumber: "A000-345-678",
    receiptNumber: "",
    email: "nadia@example.com",
    phone: "(512) 555-0177",
    address,
    reason: "lost-or-expired",
    description: "My code never came.",
    representative: "",
    language: "en",
    ...facts,
  };
}

/** A request that came in through the portal and waits in the queue. */
export function givenRequest(
  desk: Desk,
  facts: Partial<SubmittedDetails> = {},
  { from = null }: { from?: string | null } = {},
): Promise<{ id: string; reference: string }> {
  return receiveCase(systemDesk(desk), { channel: "portal", submitted: aRequest(facts) }, { from });
}

/** A request of somebody else each time, on no record, who shares nothing with others but what `facts` says. */
export function givenStranger(
  desk: Desk,
  n: number,
  { from, ...facts }: Partial<SubmittedDetails> & { from?: string } = {},
): Promise<{ id: string; reference: string }> {
  const own = {
    fullName: `Person Stranger${"abcdefghijklmnopqrstuvwxyz".charAt(n % 26)}`,
    aNumber: `A${String(900_000_000 + n)}`,
    email: "",
    phone: "",
    description: "",
  };
  return givenRequest(desk, { ...own, ...facts }, { from: from ?? null });
}

/** A new request in the hands of `holder`, as they see it. */
export async function heldBy(
  { desk }: { desk: Desk },
  holder: Staff,
  facts: Partial<SubmittedDetails> = {},
): Promise<Seen> {
  const { id } = await givenRequest(desk, facts);
  await takeCase({ ...systemDesk(desk), actor: holder }, { caseId: id });
  return seenNow(desk.db, id);
}

/** A case and the version somebody sees who looks at it now. */
export async function seenNow(db: Db, caseId: string): Promise<Seen> {
  const caseFile = await findCase(db, caseId);
  if (!caseFile) throw new Error("There is no such case.");
  return { caseId, version: caseFile.version };
}

interface Seen {
  caseId: string;
  version: number;
}
