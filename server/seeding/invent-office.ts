import { setImmediate as letOthers } from "node:timers/promises";
import { type NameMix, type Shares, usualScenario } from "../../shared/seeding.ts";
import { officeNoon } from "./days.ts";
import { inventRecord } from "./invent-record.ts";
import { inventRequest } from "./invent-request.ts";
import { traditionsOf } from "./names/traditions.ts";
import { receivedAtOf } from "./received-at.ts";
import { plantedBy } from "./scenarios.ts";
import type { InventedOffice, InventedRecord, InventedRequest, Invention } from "./invented.ts";

export interface OfficeToInvent {
  cases: number;
  /** Twice the cases unless more are asked for: every other record has no request. */
  records?: number;
  seed: number;
  /** `YYYY-MM-DD`; nothing is dated after 12:00 UTC on this day. */
  asOf: string;
  /** How many days before `asOf` the requests are spread over; 30 unless given. */
  days?: number;
  /** The usual ones unless given. */
  problems?: Shares;
  nameMix?: NameMix;
  nonLatinPercent?: number | null;
}

/**
 * An office's records and requests, invented: the same options give the same office, to the letter.
 *
 * Requests come oldest first. Asking for more cases adds to an office and changes none of its facts.
 */
export function inventOffice(options: OfficeToInvent): InventedOffice {
  const requests = [...inventRequests(options)].sort(byArrival);
  return { records: [...inventRecords(options)], requests };
}

/** The records one at a time, for an office too large to hold at once. */
export function* inventRecords(options: OfficeToInvent): Generator<InventedRecord> {
  const count = recordsIn(options);
  const invention = inventionOf(options);
  for (let index = 0; index < count; index += 1) yield inventRecord(invention, index).record;
}

export function recordsIn({ records = 0, cases }: Pick<OfficeToInvent, "records" | "cases">): number {
  return Math.max(records, cases * 2);
}

/** The requests one at a time, in the order of their keys and not of their arrival. */
export function* inventRequests(options: OfficeToInvent): Generator<InventedRequest> {
  const invention = inventionOf(options);
  for (let index = 0; index < options.cases; index += 1) yield inventRequest(invention, index);
}

type Arrival = Pick<InventedRequest, "receivedAt">;

/** Those of the same second stay in the order of their keys. */
function byArrival(one: Arrival, other: Arrival): number {
  if (one.receivedAt === other.receivedAt) return 0;
  return one.receivedAt < other.receivedAt ? -1 : 1;
}

/** Places of the requests in the order of their arrival. Cheap: no request is invented for it. */
export async function arrivalOrder(options: OfficeToInvent): Promise<number[]> {
  const invention = inventionOf(options);
  const arrivals: string[] = [];
  for (let index = 0; index < options.cases; index += 1) {
    arrivals.push(receivedAtOf(invention, index));
    if (index % letOthersEvery === 0) await letOthers();
  }
  const receivedAt = (index: number) => ({ receivedAt: arrivals[index] ?? "" });
  return [...arrivals.keys()].sort((one, other) => byArrival(receivedAt(one), receivedAt(other)));
}

const letOthersEvery = 1000;

/** What `inventRecord` and `inventRequest` need to know of an office. */
export function inventionOf({ seed, asOf, ...chosen }: OfficeToInvent): Invention {
  const { days, problems, nameMix, nonLatinPercent } = { ...usualScenario, ...chosen };
  return {
    seed,
    noon: officeNoon(asOf),
    days,
    planted: plantedBy(problems),
    traditions: traditionsOf(nameMix, nonLatinPercent),
  };
}
