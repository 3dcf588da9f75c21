import type { Db } from "../../db/database.ts";
import { listAttempts } from "../../db/queries/callbacks.ts";
import type { Policy } from "../../db/queries/policy.ts";
import type { CallbackAttemptRow } from "../../db/tables.ts";
import { callbackBlockedBecause } from "../../shared/callbacks.ts";
import { localMoment } from "../cases/business-time.ts";
import type { Desk } from "../desk.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { personTimeZone } from "../records/usable-contacts.ts";

/** Whether the person may be rung now, and what time it is for them. */
export interface CallbackMoment {
  attempts: CallbackAttemptRow[];
  timeZone: string | null;
  /** The date where they are; the desk's own when their time zone is unknown. */
  localDate: string;
  blocked: string | null;
}

/** Looks at the clock where the person is and at the attempts so far. */
export async function callbackMoment(
  db: Db,
  { now }: Desk,
  { caseId, record, policy }: { caseId: string; record: OpenRecord; policy: Policy },
): Promise<CallbackMoment> {
  const attempts = await listAttempts(db, caseId);
  const timeZone = personTimeZone(record);
  const local = timeZone ? localMoment(now(), timeZone) : null;
  const blocked = callbackBlockedBecause({
    now: now(),
    localHour: local?.hour ?? null,
    attempts,
    rules: policy.rules.callback,
  });
  return { attempts, timeZone, localDate: local?.date ?? now().slice(0, 10), blocked };
}
