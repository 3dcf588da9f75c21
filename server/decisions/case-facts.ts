import type { Policy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { GateFacts } from "../../shared/policy.ts";
import type { RecordContact, RecordFlag } from "../../shared/records.ts";
import { usableContacts } from "../records/usable-contacts.ts";
import { codeWays } from "./code-ways.ts";

const hourMs = 3_600_000;

/** As much of a record as the policy looks at: nothing in it needs to be opened. */
export interface DatedRecord {
  contacts: readonly Pick<RecordContact, "kind" | "since" | "until" | "isSafe">[];
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
  const phoneSince = oldestOf(record, "phone");
  const phoneHeldDays = phoneSince === null ? null : hoursSince(phoneSince, now) / 24;
  const way = codeWays(policy.rules.code).find(({ kind }) => oldestOf(record, kind) !== null);
  const goesByLetter = way?.channel === "letter";
  const contactSince = way ? oldestOf(record, way.kind) : null;
  // A code goes to the contact longest on the record; see `codesGoSince`.
  const codesSince = contactSince && [contactSince, record?.codesChangedAt ?? ""].toSorted().at(-1);
  return {
    hasQualifyingPhone: phoneHeldDays !== null && phoneHeldDays >= policy.rules.callback.numberHeldDays,
    phoneHeldDays,
    contactAgeHours: codesSince ? hoursSince(codesSince, now) : null,
    ...(goesByLetter && { goesByLetter }),
  };
}

/** Since when the contact of a kind that is longest on the record has been there. */
function oldestOf(record: DatedRecord | undefined, kind: RecordContact["kind"]): string | null {
  const held = record ? usableContacts(record).filter((contact) => contact.kind === kind) : [];
  return held.map(({ since }) => since).toSorted()[0] ?? null;
}

function hoursSince(at: string, now: string): number {
  return (Date.parse(now) - Date.parse(at)) / hourMs;
}
