import type { Desk, StaffDesk } from "../desk.ts";
import { withdrawCase } from "../cases/withdraw-case.ts";
import { approveCase } from "../decisions/approve-case.ts";
import { rejectCase } from "../decisions/reject-case.ts";
import { replaceContact } from "../records/edit-contacts.ts";
import { ground, recordNow } from "../records/testing.ts";
import { dana, sam } from "../seeding/demo-people.ts";
import type { Staff } from "../../shared/staff.ts";
import { openRecord } from "../records/open-record.ts";

/** A case several callers want different things of, as they all saw it. */
export interface CaseAtStake {
  caseId: string;
  version: number;
  recordId: string;
}

/** What a caller may do to a case at stake; a decision answers its id. */
export const acts = {
  approve: async (desk, { caseId, version }) =>
    (await approveCase(as(desk, dana), { caseId, version, reason: "full-match", note: "" })).decisionId,
  reject: async (desk, { caseId, version }) =>
    (await rejectCase(as(desk, dana), { caseId, version, reason: "no-record", note: "" })).decisionId,
  withdraw: async (desk, { caseId, version }) => {
    await withdrawCase(as(desk, dana), { caseId, version, note: "They rang us." });
    return null;
  },
  "change-contact": async (desk, { recordId }) => {
    const seen = await recordNow(desk.db, recordId);
    const contactId = await presentEmail(desk, recordId);
    const email = `new-${Math.random().toString(36).slice(2)}@example.org`;
    const contact = { kind: "email", email } as const;
    await replaceContact(as(desk, sam), { ...seen, ...ground, contactId, contact, isSafe: false });
    return null;
  },
} satisfies Record<string, (desk: Desk, atStake: CaseAtStake) => Promise<string | null>>;
export type Act = keyof typeof acts;

async function presentEmail({ db, vault }: Desk, recordId: string): Promise<string> {
  const record = await openRecord(db, vault, recordId);
  return record?.contacts.find(({ kind, until }) => kind === "email" && until === null)?.id ?? "none";
}

function as(desk: Desk, actor: Staff): StaffDesk {
  return { ...desk, actor, sessionId: null, requestId: null };
}
