import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";

/** What of the rules' figures and lists this person may see. */
export async function readerOf({ db, actor }: StaffDesk) {
  return { isCleared: actor.isCleared, unseenCaseId: (await judgedBlind(db, actor))?.caseId ?? null };
}
