import type { Onlooker } from "../../db/queries/queue.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { officeDate } from "../cases/business-time.ts";
import type { StaffDesk } from "../desk.ts";

/** How a member of staff sees the queue right now. */
export function onlookerAt(
  { actor, now }: Pick<StaffDesk, "actor" | "now">,
  office: OfficeSettings,
): Onlooker {
  return { staffId: actor.id, isCleared: actor.isCleared, today: officeDate(now(), office) };
}
