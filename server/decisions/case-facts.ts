import type { Policy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { GateFacts } from "../../shared/policy.ts";
import type { RecordContact, RecordFlag } from "../../shared/records.ts";
import { usableContacts } from "../records/usable-contacts.ts";
import { codeWays } from "./code-ways.ts";

const hourMs = 3_600_000;

/** As much of a record as the policy looks at: nothing in it needs to be opened. */
export interface DatedRecord {
  contacts: readonly (Pick<RecordContact, "id" | "kind" | "since" | "until" | "isSafe"> & {
    /** Mail to it came back. */
    isReturned?: boolean;
  })[];
  flags: readonly RecordFlag[];
  /** When codes about this person last began to go elsewhere, where it is later than the contact. */
  codesChangedAt: string | null;
}

interface KnownOfCase {
  caseFile: Pick<CaseRow, "risk" | "strip" | "correspondenceReadAt">;
  checkedFields: GateFacts["checkedFields"];
  callbackState: GateFacts["callbackState"] | undefined;
  record: DatedRecord | undefined;
  signals: GateFacts["signals"];
  /** When codes were issued on this record in the last 30 days, the newest first. */
  issued: readonly string[];
  policy: Policy;
  now: string;
}

/** What the policy is asked with. */
export function factsOf({ caseFile, checkedFields, callbackState, ...known }: KnownOfCase): GateFacts {
  const { record, signals, issued, policy, now } = known;
  return {
    risk: caseFile.risk,
    strip: caseFile.strip,
    checkedFields,
    correspondenceReviewed: caseFile.correspondenceReadAt !== null,
    callbackState: callbackState ?? "planned",
    ...contactFacts(record, { policy, now }),
    signals,
    codesIn30Days: issued.length,
    minutesSinceLastCode: issued[0] ? (Date.parse(now) - Date.parse(issued[0])) / 60_000 : null,
  };
}

/** How long the contacts that a code and a call would go to have been the ones for it. */
function contactFacts(record: DatedRecord | undefined, { policy, now }: { policy: Policy; now: string }) {
  const phoneSince = oldestOf(record, "phone")?.since ?? null;
  const phoneHeldDays = phoneSince === null ? null : hoursSince(phoneSince, now) / 24;
  const way = codeWays(policy.rules.code).find(({ kind }) => oldestOf(record, kind));
  const goesByLetter = way?.channel === "letter";
  const contact = way && oldestOf(record, way.kind);
  // A code goes to the contact longest on the record; see `codesGoSince`.
  const codesSince = contact && [contact.since, record?.codesChangedAt ?? ""].toSorted().at(-1);
  return {
    hasQualifyingPhone: phoneHeldDays !== null && phoneHeldDays >= policy.rules.callback.numberHeldDays,
    phoneHeldDays,
    contactAgeHours: codesSince ? hoursSince(codesSince, now) : null,
    ...(goesByLetter && { goesByLetter }),
    ...(contact?.isReturned && { contactReturned: true }),
  };
}

/** The contact of a kind that is longest on the record. */
function oldestOf(record: DatedRecord | undefined, kind: RecordContact["kind"]) {
  const held = record ? usableContacts(record).filter((contact) => contact.kind === kind) : [];
  return held.toSorted((a, b) => (`${a.since} ${a.id}` < `${b.since} ${b.id}` ? -1 : 1))[0];
}

function hoursSince(at: string, now: string): number {
  return (Date.parse(now) - Date.parse(at)) / hourMs;
}
