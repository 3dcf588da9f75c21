import { findLinkedAt, listAccountEvents } from "../../db/queries/portal.ts";
import type { CaseRow } from "../../db/tables.ts";
import { asksForNewCode } from "../../shared/account-events.ts";
import { maskText } from "../../shared/masking.ts";
import type { StaffDesk } from "../desk.ts";
import { judgedBlind } from "./judged-blind.ts";

/** The account codes about this person have linked and what the portal has reported of it since; null when none has. */
export async function accountForStaff(
  { db, vault, actor }: StaffDesk,
  { caseFile: { recordId }, isMasked }: { caseFile: CaseRow; isMasked: boolean },
) {
  if (!recordId) return null;
  // That a code was used tells whoever judges its decision blind how it went.
  const judged = await judgedBlind(db, actor);
  const linkedAt = await findLinkedAt(db, recordId, judged?.caseId);
  if (linkedAt === null) return null;
  const events = await listAccountEvents(db, recordId, linkedAt);
  return {
    linkedAt,
    needsNewCode: events.some(({ kind }) => asksForNewCode(kind)),
    events: events.map(({ id, kind, happenedAt, note }) => {
      const said = vault.open({ part: "accountEvents.note", rowId: id }, note);
      return { id, kind, happenedAt, note: isMasked ? maskText(said) : said };
    }),
  };
}
