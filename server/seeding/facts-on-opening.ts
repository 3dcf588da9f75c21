import type { Policy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { GateFacts } from "../../shared/policy.ts";
import type { FoundSignal } from "../../shared/signals.ts";
import { factsOf } from "../decisions/case-facts.ts";
import type { OpenRecord } from "../records/open-record.ts";

interface Opened {
  caseFile: Pick<CaseRow, "risk" | "strip">;
  signals: readonly FoundSignal[];
  record: OpenRecord | undefined;
  policy: Policy;
  at: string;
}

/** What the policy looks at when a reviewer opens a case and has done nothing yet. */
export function factsOnOpening({ caseFile, signals, record, policy, at }: Opened): GateFacts {
  return factsOf({
    caseFile: { ...caseFile, correspondenceReadAt: null },
    checkedFields: [],
    callbackState: undefined,
    record,
    signals: signals.map(({ signal }) => signal),
    issued: [],
    policy,
    now: at,
  });
}
