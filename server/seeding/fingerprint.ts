import { createHash } from "node:crypto";
import type { InventedRecord, InventedRequest } from "./invented.ts";

/** SHA-256 (hex) of every invented fact, in the order given. */
export function fingerprint({ records, requests }: InventedFacts): string {
  const taking = startFingerprint();
  for (const record of records) taking.add(record);
  for (const request of requests) taking.add(request);
  return taking.finish();
}

/** The same, fact by fact: all records and then all requests. */
export function startFingerprint(): {
  add: (fact: InventedRecord | InventedRequest) => void;
  finish: () => string;
} {
  const hash = createHash("sha256");
  return {
    add: (fact) => void hash.update(`${canonicalJson(fact)}\n`),
    finish: () => hash.digest("hex"),
  };
}

/** An office, or the generators that make one: nothing need be held at once. */
export interface InventedFacts {
  records: Iterable<InventedRecord>;
  requests: Iterable<InventedRequest>;
}

/** JSON with the keys of every object in order, so that how an object was built does not show. */
function canonicalJson(fact: unknown): string {
  if (typeof fact !== "object" || fact === null) return JSON.stringify(fact);
  if (Array.isArray(fact)) return `[${fact.map(canonicalJson).join(",")}]`;
  // Its keys are its own and are strings; what they hold is looked at in turn.
  const named = fact as Record<string, unknown>;
  const keys = Object.keys(named).toSorted();
  return `{${keys.map((key) => `"${key}":${canonicalJson(named[key])}`).join(",")}}`;
}
