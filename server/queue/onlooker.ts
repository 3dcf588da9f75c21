import type { Db } from "../../db/database.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { Onlooker } from "../../db/queries/queue.ts";
import { officeDate } from "../cases/business-time.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";

/** How a member of staff sees the queue right now. */
export async function onlookerNow(
  db: Db,
  { actor, now }: Pick<StaffDesk, "actor" | "now">,
): Promise<Onlooker> {
  const judged = await judgedBlind(db, actor);
  const today = officeDate(now(), await findOffice(db));
  return { staffId: actor.id, isCleared: actor.isCleared, today, unseenCaseId: judged?.caseId ?? null };
}
