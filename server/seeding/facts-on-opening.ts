import type { Policy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { GateFacts } from "../../shared/policy.ts";
import type { FoundSignal } from "../../shared/signals.ts";
import { qualifyingPhones } from "../decisions/gate.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { codeContact } from "../records/usable-contacts.ts";

interface Opened {
  caseFile: Pick<CaseRow, "risk" | "strip">;
  signals: readonly FoundSignal[];
  record: OpenRecord | undefined;
  policy: Policy;
  at: string;
}

/** What the policy looks at, as the gate gathers it, when a reviewer opens a case and has done nothing yet. */
export function factsOnOpening({ caseFile, signals, record, policy, at }: Opened): GateFacts {
  const { risk, strip } = caseFile;
  const contact = record ? codeContact(record) : null;
  const phones = record ? qualifyingPhones(record, { now: at, policy }) : [];
  return {
    risk,
    strip,
    checkedFields: [],
    correspondenceReviewed: false,
    callbackState: "planned",
    hasQualifyingPhone: phones.length > 0,
    contactAgeHours: contact ? (Date.parse(at) - Date.parse(contact.since)) / 3_600_000 : null,
    signals: signals.map(({ signal }) => signal),
    codesIn30Days: 0,
    minutesSinceLastCode: null,
  };
}
