import type { Db } from "../../db/database.ts";
import type { Policy } from "../../db/queries/policy.ts";
import {
  callbackStatesOf,
  contactDatesOf,
  type DatedContact,
  issueTimesOf,
  type OpenCaseRow,
  signalsOf,
} from "../../db/queries/policy-facts.ts";
import type { GateFacts } from "../../shared/policy.ts";
import { type DatedRecord, factsOf } from "../decisions/case-facts.ts";

const monthMs = 30 * 24 * 3_600_000;

/**
 * What the policy is asked with about each of some open cases, as the gate gathers it, but with few queries for all.
 *
 * Marks on fields are left out: no rule of a policy looks at them.
 */
export async function factsOfOpenCases(
  db: Db,
  cases: readonly OpenCaseRow[],
  { policy, now }: { policy: Policy; now: string },
): Promise<GateFacts[]> {
  const recordIds = [...new Set(cases.flatMap(({ recordId }) => recordId ?? []))];
  const monthAgo = new Date(Date.parse(now) - monthMs).toISOString();
  const caseIds = cases.map(({ id }) => id);
  const [states, found, contacts, issues] = [
    await callbackStatesOf(db, caseIds),
    Map.groupBy(await signalsOf(db, caseIds), ({ caseId }) => caseId),
    Map.groupBy(await contactDatesOf(db, recordIds), ({ recordId }) => recordId),
    Map.groupBy(await issueTimesOf(db, recordIds, monthAgo), ({ recordId }) => recordId),
  ];
  return cases.map((caseFile) =>
    factsOf({
      caseFile,
      checkedFields: [],
      callbackState: states.get(caseFile.id),
      record: caseFile.recordId === null ? undefined : datedRecord(contacts.get(caseFile.recordId) ?? []),
      signals: (found.get(caseFile.id) ?? []).map(({ signal }) => signal),
      issued: (issues.get(caseFile.recordId ?? "") ?? []).map(({ issuedAt }) => issuedAt),
      policy,
      now,
    }),
  );
}

function datedRecord(contacts: readonly DatedContact[]): DatedRecord {
  return {
    contacts: contacts.map(({ id, kind, since, until, isSafe, isReturned }) => ({
      id,
      kind,
      since,
      until,
      isSafe: isSafe === 1,
      isReturned: Boolean(isReturned),
    })),
    flags: contacts.some(({ isProtected }) => isProtected === 1) ? ["protected-person"] : [],
    codesChangedAt: contacts[0]?.codesChangedAt ?? null,
  };
}
