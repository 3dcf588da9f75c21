import type { Policy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { GateFacts } from "../../shared/policy.ts";
import type { RecordContact, RecordFlag } from "../../shared/records.ts";
import { signalNames } from "../../shared/signals.ts";
import { usableContacts } from "../records/usable-contacts.ts";

const hourMs = 3_600_000;

/** As much of a record as the policy looks at: nothing in it needs to be opened. */
export interface DatedRecord {
  contacts: readonly Pick<RecordContact, "kind" | "since" | "until" | "isSafe">[];
  flags: readonly RecordFlag[];
}

interface KnownOfCase {
  caseFile: Pick<CaseRow, "risk" | "strip" | "signals" | "correspondenceReadAt">;
  checkedFields: GateFacts["checkedFields"];
  callbackState: GateFacts["callbackState"] | undefined;
  record: DatedRecord | undefined;
  /** When codes were issued on this record in the last 30 days, the newest first. */
  issued: readonly string[];
  policy: Policy;
  now: string;
}

/** What the policy is asked with. */
export function factsOf({ caseFile, checkedFields, callbackState, ...known }: KnownOfCase): GateFacts {
  const { record, issued, policy, now } = known;
  const found: unknown = JSON.parse(caseFile.signals);
  return {
    risk: caseFile.risk,
    strip: caseFile.strip,
    checkedFields,
    correspondenceReviewed: caseFile.correspondenceReadAt !== null,
    callbackState: callbackState ?? "planned",
    ...contactFacts(record, { policy, now }),
    signals: Array.isArray(found) ? signalNames.filter((signal) => found.includes(signal)) : [],
    codesIn30Days: issued.length,
    minutesSinceLastCode: issued[0] ? (Date.parse(now) - Date.parse(issued[0])) / 60_000 : null,
  };
}

/** How long the contacts that a code and a call would go to have been on the record. */
export function contactFacts(
  record: DatedRecord | undefined,
  { policy, now }: { policy: Policy; now: string },
) {
  const phoneHours = longestHeldHours(record, { kind: "phone", now });
  const phoneHeldDays = phoneHours === null ? null : phoneHours / 24;
  return {
    hasQualifyingPhone: phoneHeldDays !== null && phoneHeldDays >= policy.rules.callback.numberHeldDays,
    phoneHeldDays,
    // A code goes to the email longest on the record.
    contactAgeHours: longestHeldHours(record, { kind: "email", now }),
  };
}

function longestHeldHours(
  record: DatedRecord | undefined,
  { kind, now }: { kind: RecordContact["kind"]; now: string },
): number | null {
  const held = record ? usableContacts(record).filter((contact) => contact.kind === kind) : [];
  if (held.length === 0) return null;
  return (Date.parse(now) - Math.min(...held.map(({ since }) => Date.parse(since)))) / hourMs;
}
