import type { Channel, SubmittedDetails } from "../../shared/cases.ts";
import type {
  CorrespondenceChannel,
  CorrespondenceText,
  CorrespondenceType,
  Direction,
} from "../../shared/correspondence.ts";
import type {
  ContactKind,
  ContactValue,
  RecordFlag,
  RecordIdentity,
  ReservedFacts,
} from "../../shared/records.ts";
import type { WeightedTraditions } from "./names/traditions.ts";
import type { Planted, Scenario } from "./scenarios.ts";

/** What every invented fact hangs on: the same invention gives the same office. */
export interface Invention {
  seed: number;
  /** The instant the office is invented as of, in milliseconds: 12:00 UTC on some day. */
  noon: number;
  /** How many days before noon the requests are spread over. */
  days: number;
  planted: Planted;
  /** Whose names people have. */
  traditions: WeightedTraditions;
}

export interface InventedOffice {
  records: InventedRecord[];
  requests: InventedRequest[];
}

export interface InventedRecord {
  /** Stable: `record-17`. */
  key: string;
  identity: RecordIdentity;
  reserved: ReservedFacts;
  contacts: InventedContact[];
  flags: RecordFlag[];
  /** Oldest first. */
  correspondence: InventedCorrespondence[];
  /** The naming tradition the person's name comes from. */
  tradition: string;
}

export interface InventedContact {
  kind: ContactKind;
  value: ContactValue;
  /** UTC instants. */
  since: string;
  until: string | null;
  source: string;
  timeZone: string | null;
  isSafe: boolean;
}

export interface InventedCorrespondence {
  onDate: string;
  direction: Direction;
  channel: CorrespondenceChannel;
  type: CorrespondenceType;
  isReturned: boolean;
  text: CorrespondenceText;
}

export interface InventedRequest {
  /** Stable: `request-17`. */
  key: string;
  scenario: Scenario;
  /** The person it is truly from; null when they are on no record. */
  recordKey: string | null;
  channel: Channel;
  /** The network address it came from; null when staff took it in. */
  from: string | null;
  submitted: SubmittedDetails;
  /** UTC instant. */
  receivedAt: string;
  /** Key of the open request it doubles. */
  duplicateOf: string | null;
  outcome: PlannedOutcome;
}

/** What staff do with a request when the office is seeded. */
export type PlannedOutcome = "wait" | "claim" | "ask" | "ask-and-reply" | "reject" | "approve" | "withdraw";
