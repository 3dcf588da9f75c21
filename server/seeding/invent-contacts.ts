import type { ContactValue, PersonName } from "../../shared/records.ts";
import { fullName } from "../../shared/records.ts";
import { dateBefore, instantBefore } from "./days.ts";
import { inventAddress } from "./invent-address.ts";
import type { InventedContact, Invention } from "./invented.ts";
import type { Place } from "./places.ts";
import { places } from "./places.ts";
import type { Random } from "./random.ts";
import { phoneOf, reservedPhone } from "./reserved-numbers.ts";
import type { Scenario } from "./scenarios.ts";

export interface ContactsToInvent {
  random: Random;
  invention: Invention;
  index: number;
  condition: Scenario;
  name: PersonName;
}

/** The ways to reach one person, current ones and some former ones. */
export function inventContacts(asked: ContactsToInvent): InventedContact[] {
  const { random, index, condition, invention } = asked;
  const { place, phone } = phoneOf(invention.seed, index);
  const contacts = [
    ...inventPostal(asked, place),
    ...(condition === "no-phone-on-file" ? [] : inventPhones(asked, place, phone)),
    ...(condition === "no-email-on-file" ? [] : inventEmails(asked)),
  ];
  if (condition !== "protected-person") return contacts;
  const safe = random.pick(contacts.filter((contact) => contact.until === null));
  return contacts.map((contact) => ({ ...contact, isSafe: contact === safe }));
}

/** An address at a reserved domain. The person's index in it keeps it theirs alone. */
export function inventEmail(random: Random, name: PersonName, index: number): string {
  const words = fullName(name)
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, "")
    .split(" ");
  const local = random.pick([
    words.join("."),
    words.toReversed().join("."),
    words.join("_"),
    words.map((word, at) => (at === 0 ? word.charAt(0) : word)).join(""),
    `${words.join(".")}+mail`,
  ]);
  return `${local}${index + 10}@example.${random.pick(["com", "com", "net", "org"])}`;
}

function inventPostal(asked: ContactsToInvent, place: Place): InventedContact[] {
  const { random } = asked;
  const current = inventAddress(random, place);
  const former = random.chance(0.6) ? place : random.pick(places);
  const history = inventHistory(asked, { address: current }, () => ({
    address: inventAddress(random, former),
  }));
  return history.map((contact) => {
    const timeZone = contact.until === null ? place.timeZone : former.timeZone;
    return { ...contact, kind: "postal", timeZone };
  });
}

function inventPhones(asked: ContactsToInvent, place: Place, phone: string): InventedContact[] {
  return inventHistory(asked, { phone }, () => ({ phone: inventOldPhone(asked.random, place, phone) }));
}

function inventEmails(asked: ContactsToInvent): InventedContact[] {
  const { random, invention, index, condition, name } = asked;
  const value = { email: inventEmail(random, name, index) };
  const before = () => ({ email: `old.${inventEmail(random, name, index)}` });
  const changedAt = changedContactAt(random, condition, invention.noon);
  if (changedAt === null) return inventHistory(asked, value, before);
  const began = instantBefore(invention.noon, invention.days + random.int(200, 3000));
  return [
    { ...contactOf(before(), began), until: changedAt, source: random.pick(sources) },
    { ...contactOf(value, changedAt), source: "Online account profile" },
  ];
}

/** Between 14:00 and 20:59 UTC of yesterday, or of a day this month, when offices are open; null when it did not. */
function changedContactAt(random: Random, condition: Scenario, noon: number): string | null {
  if (condition === "contact-changed-yesterday") return openingTime(random, noon, 1);
  return condition === "contact-changed-this-month" ? openingTime(random, noon, random.int(5, 25)) : null;
}

function openingTime(random: Random, noon: number, daysBefore: number): string {
  const minutes = String(random.int(0, 59)).padStart(2, "0");
  return `${dateBefore(noon, daysBefore)}T${random.int(14, 20)}:${minutes}:00.000Z`;
}

/** The current contact, on record well before the first request, and perhaps the one before it. */
function inventHistory(
  { random, invention, condition }: ContactsToInvent,
  value: ContactValue,
  inventFormer: () => ContactValue,
): InventedContact[] {
  const heldDays = invention.days + random.int(60, 2400) + random.next();
  const since = instantBefore(invention.noon, heldDays);
  const current = { ...contactOf(value, since), source: random.pick(sources) };
  const hasFormer = random.chance(0.25) || condition === "former-contacts";
  if (!hasFormer) return [current];
  const began = instantBefore(invention.noon, heldDays + random.int(90, 1800));
  return [{ ...contactOf(inventFormer(), began), until: since, source: random.pick(sources) }, current];
}

function contactOf(value: ContactValue, since: string): InventedContact {
  const kind = "email" in value ? "email" : "phone" in value ? "phone" : "postal";
  return { kind, value, since, until: null, source: "", timeZone: null, isSafe: false };
}

function inventOldPhone(random: Random, place: Place, current: string): string {
  const old = reservedPhone(random.pick(place.areaCodes), random.int(0, 99));
  return old === current ? inventOldPhone(random, place, current) : old;
}

const sources = [
  "Online account profile",
  "Change-of-address form",
  "Call to the contact center",
  "Paper form",
  "Letter from the person",
  "Appointment desk",
  "Representative's notice",
];
