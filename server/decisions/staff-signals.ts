import type { Db } from "../../db/database.ts";
import { countApprovalsSince } from "../../db/queries/decisions.ts";
import { wasOpenedBefore } from "../../db/queries/audit.ts";
import { hasCorrespondence } from "../../db/queries/records.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { decidedAtOnceSeconds, manyApprovalsAnHour, type StaffSignal } from "../../shared/quality-plan.ts";
import { isBusinessDay, localMoment } from "../cases/business-time.ts";
import type { StaffDesk } from "../desk.ts";
import type { Choice } from "./decide.ts";
import type { Gate } from "./gate.ts";

interface Deciding {
  choice: Choice;
  gate: Gate;
  office: OfficeSettings;
}

/** What about a decision made now calls for a second look. Nothing is refused for it, and nobody is told. */
export async function staffSignalsOf(
  trx: Db,
  { actor, now }: StaffDesk,
  { choice, gate, office }: Deciding,
): Promise<StaffSignal[]> {
  const at = now();
  const isApproval = choice.kind === "approve";
  const found: (StaffSignal | false)[] = [
    !(await wasOpenedBefore(trx, {
      caseId: choice.caseId,
      actorId: actor.id,
      at: earlier(at, decidedAtOnceSeconds),
    })) && "decided-at-once",
    isApproval && (await leftUnread(trx, gate)) && "correspondence-unread",
    isOutsideHours(at, office) && "unusual-hours",
    isApproval &&
      (await countApprovalsSince(trx, actor.id, earlier(at, 3600))) >= manyApprovalsAnHour &&
      "many-approvals",
  ];
  return found.filter((signal) => signal !== false);
}

/** There were letters on record, and nobody marked them as read. */
async function leftUnread(trx: Db, { record, facts }: Gate): Promise<boolean> {
  return record !== undefined && !facts.correspondenceReviewed && hasCorrespondence(trx, record.id);
}

function isOutsideHours(at: string, { timeZone, opensAtHour, closesAtHour }: OfficeSettings): boolean {
  const { hour, date } = localMoment(at, timeZone);
  return hour < opensAtHour || hour >= closesAtHour || !isBusinessDay(date);
}

function earlier(at: string, seconds: number): string {
  return new Date(Date.parse(at) - seconds * 1000).toISOString();
}
