import type { MailingAddress } from "../shared/cases.ts";
import { recordSide } from "../server/evidence/compare-case.ts";
import type { RecordSide, SentSide } from "../shared/evidence/comparison.ts";
import { fullName } from "../shared/records.ts";
import { inventionOf } from "../server/seeding/invent-office.ts";
import { inventRecord } from "../server/seeding/invent-record.ts";
import { traditions } from "../server/seeding/names/traditions.ts";
import type { NamePart, Tradition } from "../server/seeding/names/tradition.ts";
import { Random } from "../server/seeding/random.ts";
import { typedEmail, typedName, typedPhone } from "../server/seeding/typing-habits.ts";
import { type Damage, type DamagedField, damagedFields, damages } from "./evidence-damage.ts";

/** An invented person: their record, and their naming tradition. */
export interface CorpusPerson {
  record: RecordSide;
  tradition: string;
  otherLatin: string;
}

/** What one of them sends, with what was damaged in it. */
export interface CorpusSubmission {
  sent: SentSide;
  /** Whose it is, by place among the people. */
  of: number;
  kinds: string[];
}

/** Invented people, the same for the same seed. */
export function inventPeople(count: number, seed: number): CorpusPerson[] {
  const invention = inventionOf({ seed, asOf: "2026-11-01", cases: count });
  return Array.from({ length: count }, (_, index) => {
    const { record } = inventRecord(invention, index);
    const tradition = traditions.find(({ id }) => id === record.tradition);
    return {
      record: recordSide(record.identity, record.contacts),
      tradition: record.tradition,
      otherLatin: tradition ? otherLatinOf(fullName(record.identity.name), tradition) : "",
    };
  });
}

/** One submission of each person without any identifier, with so many of its fields damaged. */
export function inventSubmissions(
  people: readonly CorpusPerson[],
  { seed, damaged }: { seed: number; damaged: number },
): CorpusSubmission[] {
  return people.map((person, of) => {
    const random = new Random(seed + damaged * 1_000_003, "request", of);
    const strangers = people[random.int(0, people.length - 1)];
    let sent = truthful(random, person);
    const kinds: string[] = [];
    for (const field of random
      .shuffle(damagedFields.filter((candidate) => isGiven(sent, candidate)))
      .slice(0, damaged)) {
      const damage = pickDamage(random, field, { sent, person, stranger: strangers ?? person });
      kinds.push(`${field}: ${damage.kind}`);
      sent = damage.sent;
    }
    return { sent, of, kinds };
  });
}

/** A submission with its identifiers, for estimating: now and then a field is damaged, mostly none. */
export function inventCopies(people: readonly CorpusPerson[], seed: number): SentSide[] {
  return people.map((person, of) => {
    const random = new Random(seed, "arrival", of);
    const { record } = person;
    const stranger = people[random.int(0, people.length - 1)] ?? person;
    let sent = {
      ...truthful(random, person),
      aNumber: record.aNumber,
      receiptNumber: record.receiptNumbers[0] ?? "",
    };
    for (const field of damagedFields) {
      if (!random.chance(0.15) || !isGiven(sent, field)) continue;
      sent = { ...sent, ...pickDamage(random, field, { sent, person, stranger }).sent };
    }
    if (random.chance(0.08)) sent.aNumber = oneDigitChanged(random, sent.aNumber);
    if (random.chance(0.05)) sent.receiptNumber = oneDigitChanged(random, sent.receiptNumber);
    if (random.chance(0.3)) sent.aNumber = "";
    if (random.chance(0.3)) sent.receiptNumber = "";
    return sent;
  });
}

interface Context {
  sent: SentSide;
  person: CorpusPerson;
  stranger: CorpusPerson;
}

function pickDamage(random: Random, field: DamagedField, context: Context): { kind: string; sent: SentSide } {
  const possible = damages[field].filter(({ isPossible = () => true }) => isPossible(context));
  const damage: Damage = random.pick(possible);
  return { kind: damage.kind, sent: { ...context.sent, ...damage.make(random, context) } };
}

function isGiven(sent: SentSide, field: DamagedField): boolean {
  const value = sent[field];
  return value !== null && value !== "";
}

/** Everything true, typed as people type. */
function truthful(random: Random, { record, tradition }: CorpusPerson): SentSide {
  const writing = traditions.find(({ id }) => id === tradition);
  const mayUseMarks = writing?.script === "latin" && writing.nativeOrder === "given-first";
  const [email = "", phone = ""] = [record.emails[0], record.phones[0]];
  return {
    fullName: typedName(random, record.name, mayUseMarks),
    nativeName: "",
    dateOfBirth: record.dateOfBirth,
    aNumber: "",
    receiptNumber: "",
    email: email && typedEmail(random, email),
    phone: phone && typedPhone(random, phone),
    address: typedAddress(random, record.addresses[0] ?? null),
  };
}

/** With the short forms people use, in their own order of likelihood. */
function typedAddress(random: Random, address: MailingAddress | null): MailingAddress | null {
  if (!address) return null;
  const line1 = random.weighted([
    [address.line1, 4],
    [address.line1.replace("Street", "St").replace("Avenue", "Ave.").replace("Road", "Rd"), 3],
    [address.line1.toUpperCase(), 1],
  ]);
  return { ...address, line1, line2: address.line2.replace("Apt ", random.pick(["Apt ", "#", "Unit "])) };
}

/** The name with every part that has one in its other romanization. */
function otherLatinOf(name: string, { women, men, families }: Tradition): string {
  const parts: NamePart[] = [...women, ...men, ...families].toSorted(
    ([one], [other]) => other.length - one.length,
  );
  let written = name;
  const done: string[] = [];
  for (const [latin, , other] of parts) {
    const found = new RegExp(`(?<![\\p{L}-])${latin}(?![\\p{L}-])`, "u");
    if (other === undefined || !found.test(written)) continue;
    done.push(other);
    written = written.replace(found, `<${done.length - 1}>`);
  }
  return written.replaceAll(/<(\d+)>/g, (_, place: string) => done[Number(place)] ?? "");
}

function oneDigitChanged(random: Random, number: string): string {
  const places = Array.from(number.matchAll(/\d/g), ({ index }) => index);
  if (places.length === 0) return number;
  const place = random.pick(places);
  const digit = (Number(number.charAt(place)) + random.int(1, 9)) % 10;
  return `${number.slice(0, place)}${digit}${number.slice(place + 1)}`;
}
