import type { SubmittedDetails } from "../../shared/cases.ts";
import { inventAddress } from "./invent-address.ts";
import { places } from "./places.ts";
import type { Planting } from "./plant-scenario.ts";
import { phoneOf, reservedPhone, strangersFrom } from "./reserved-numbers.ts";
import { groupOf } from "./scenarios.ts";
import { currentAddress, currentPhone, formerValues } from "./truthful-request.ts";
import { typedEmail, typedPhone } from "./typing-habits.ts";

/** What they had before, which the record still knows. */
export function withFormerContacts({ random, person, submitted }: Planting): SubmittedDetails {
  const former = formerValues(person.record);
  const email = former.find((value) => "email" in value)?.email;
  const phone = former.find((value) => "phone" in value)?.phone;
  const address = former.find((value) => "address" in value)?.address;
  return {
    ...submitted,
    email: email ? typedEmail(random, email) : submitted.email,
    phone: phone ? typedPhone(random, phone) : submitted.phone,
    address: address ?? submitted.address,
  };
}

/** Another city and a number of there; nobody has told the record. */
export function afterMoving({ random, person, submitted }: Planting): SubmittedDetails {
  const onFile = currentPhone(person.record);
  const place = random.pick(places.filter(({ areaCodes }) => !areaCodes.includes(onFile.slice(2, 5))));
  const phone = reservedPhone(random.pick(place.areaCodes), random.int(0, 99));
  return { ...submitted, phone: typedPhone(random, phone), address: inventAddress(random, place) };
}

/** The address on record as it stands on envelopes. */
export function withShortAddressWords({ person, submitted }: Planting): SubmittedDetails {
  const address = currentAddress(person.record);
  if (!address) return submitted;
  const line1 = address.line1.replace(/\w+$/, (kind) => shortForms[kind] ?? kind.toUpperCase());
  return { ...submitted, address: { ...address, line1, city: address.city.toUpperCase() } };
}

/** One number, given by several people who have nothing to do with each other. */
export function withSharedPhone({ random, submitted, invention, index }: Planting): SubmittedDetails {
  const { phone } = phoneOf(invention.seed, strangersFrom + groupOf(invention, index));
  return { ...submitted, phone: typedPhone(random, phone) };
}

export function throughRepresentative({ person, submitted }: Planting): SubmittedDetails {
  return { ...submitted, representative: person.record.identity.representative };
}

const shortForms: Record<string, string> = {
  Street: "St",
  Avenue: "Ave.",
  Road: "Rd",
  Lane: "Ln",
  Court: "Ct.",
  Drive: "Dr",
  Place: "Pl",
  Terrace: "Ter",
  Boulevard: "Blvd.",
};
