import type { MailingAddress, SubmittedDetails } from "../shared/cases.ts";
import type { ContactValue, RecordIdentity } from "../shared/records.ts";
import { inventionOf } from "../server/seeding/invent-office.ts";
import { inventRecord } from "../server/seeding/invent-record.ts";
import { Random } from "../server/seeding/random.ts";

/** A person of the benchmark: an invented name, with numbers as sparse as real ones. */
export interface SparsePerson {
  identity: RecordIdentity;
  contacts: SparseContact[];
}

export interface SparseContact {
  kind: "email" | "phone" | "postal";
  value: ContactValue;
  until: string | null;
}

/** So many names and streets are invented; who is who is put together of them anew. */
const pool = 20_000;
const until = "2024-05-06T14:00:00.000Z";

/** Any number of people, each by their place alone. */
export function sparsePeople(): (place: number) => SparsePerson {
  const invention = inventionOf({ seed: 11, asOf: "2026-11-01", cases: pool });
  const known = Array.from({ length: pool }, (_, index) => inventRecord(invention, index).record);
  const streets = known.flatMap(({ contacts }) =>
    contacts.flatMap(({ value }) => ("address" in value ? [value.address] : [])),
  );
  return (place) => {
    const random = new Random(11, "record", place);
    const [person, relative] = [random.pick(known), random.pick(known)];
    const { given, family } = person.identity.name;
    const name = { given, family: relative.identity.name.family || family, native: "" };
    const mailbox = (word: string) => `${word}${place}.${random.int(1, 99)}@example.com`;
    return {
      identity: {
        ...person.identity,
        name,
        dateOfBirth: random.pick(known).identity.dateOfBirth,
        aNumber: digits(random, 9),
        receipts: person.identity.receipts.map((receipt) => ({
          ...receipt,
          number: `TST${digits(random, 10)}`,
        })),
      },
      contacts: [
        { kind: "email", value: { email: mailbox("post") }, until: null },
        { kind: "email", value: { email: mailbox("old") }, until },
        { kind: "phone", value: { phone: `+1512${random.int(200, 999)}${digits(random, 4)}` }, until: null },
        { kind: "postal", value: { address: houseIn(random, random.pick(streets)) }, until: null },
      ],
    };
  };
}

function houseIn(random: Random, address: MailingAddress): MailingAddress {
  const line1 = address.line1.replace(/^\d+/, String(random.int(1, 9999)));
  return { ...address, line1, postcode: digits(random, 5) };
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.int(0, 9)).join("");
}

/** What a person sends, by what of it is still as it is on record. */
export const submissions = {
  "right A-number": (person) => sentBy(person),
  "A-number one digit off": (person) => ({ ...sentBy(person), aNumber: slipped(person.identity.aNumber) }),
  "no number": (person) => ({ ...sentBy(person), aNumber: "" }),
  "no number, moved, day and month swapped": (person) => ({
    ...sentBy(person),
    aNumber: "",
    address: null,
    dateOfBirth: person.identity.dateOfBirth.replace(/-(\d\d)-(\d\d)$/, "-$2-$1"),
  }),
} satisfies Record<string, (person: SparsePerson) => SubmittedDetails>;

function sentBy({ identity, contacts }: SparsePerson): SubmittedDetails {
  const values = contacts.filter((contact) => contact.until === null).map(({ value }) => value);
  return {
    fullName: `${identity.name.given} ${identity.name.family}`.trim(),
    nativeName: "",
    dateOfBirth: identity.dateOfBirth,
    aNumber: identity.aNumber,
    receiptNumber: "",
    email: values.flatMap((value) => ("email" in value ? [value.email] : []))[0] ?? "",
    phone: values.flatMap((value) => ("phone" in value ? [value.phone] : []))[0] ?? "",
    address: values.flatMap((value) => ("address" in value ? [value.address] : []))[0] ?? null,
    reason: "lost-or-expired",
    description: "",
    representative: "",
    language: "en",
  };
}

function slipped(number: string): string {
  return `${number.slice(0, 4)}${(Number(number[4]) + 1) % 10}${number.slice(5)}`;
}
