import type { RecordFlag } from "../../shared/records.ts";
import { inventContacts } from "./invent-contacts.ts";
import { inventCorrespondence } from "./invent-correspondence.ts";
import { inventPerson } from "./invent-identity.ts";
import { inventReservedFacts } from "./invent-reserved-facts.ts";
import type { InventedRecord, Invention } from "./invented.ts";
import { Random } from "./random.ts";
import { conditionOf } from "./record-condition.ts";
import type { Scenario } from "./scenarios.ts";

/** A record, and what a request needs to know about its person that the record does not say. */
export interface InventedPerson {
  record: InventedRecord;
  /** Another romanisation of the name; empty when there is none. */
  otherLatin: string;
}

/** The record at this index. It depends on nothing but the invention and the index. */
export function inventRecord(invention: Invention, index: number): InventedPerson {
  const random = new Random(invention.seed, "record", index);
  const condition = conditionOf(random, invention, index);
  const { tradition, identity, otherLatin } = inventPerson({ random, invention, index, condition });
  const { name, receipts } = identity;
  const reserved = inventReservedFacts(random, invention, tradition);
  const contacts = inventContacts({ random, invention, index, condition, name });
  const flags = inventFlags(random, index, condition);
  const { monthOfFiling } = reserved;
  const correspondence = inventCorrespondence({ random, invention, receipts, contacts, monthOfFiling });
  const key = recordKey(index);
  return {
    record: { key, identity, reserved, contacts, flags, correspondence, tradition: tradition.id },
    otherLatin,
  };
}

function recordKey(index: number): string {
  return `record-${index}`;
}

function inventFlags(random: Random, index: number, condition: Scenario): RecordFlag[] {
  const isUnderReview = random.chance(0.02);
  if (condition === "deceased" || condition === "protected-person") return [condition];
  const isQuiet = index % 2 === 1;
  return isQuiet && isUnderReview ? ["security-review"] : [];
}
