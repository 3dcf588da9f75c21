import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import {
  endSession,
  findSession,
  findSessionTimes,
  insertSession,
  markActive,
} from "../../db/queries/sessions.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Staff } from "../../shared/staff.ts";
import { recordInAudit } from "../audit/record.ts";
import type { Desk } from "../desk.ts";
import { newToken, tokenHash } from "./token.ts";

// The pair login.gov uses; NIST SP 800-63B-4 asks for no more than 1 h and 24 h.
const idleMinutes = 15;
const longestMinutes = 12 * 60;

/** A browser at the door: the desk, where it comes from and the session it holds, if any. */
export interface Visit extends Desk {
  sessionId: string | null;
  requestId: string | null;
  /** An IP address. */
  from: string;
  /** Hands the browser a session's token, or with null takes it away. */
  setSessionToken: (token: string | null) => void;
}

export interface OpenSession {
  staff: Staff;
  sessionId: string;
}

/**
 * The session a browser's token opens, with the rights its owner has now; null when it is over.
 *
 * A call that someone at the screen made counts as activity; `isBackground` ones, such as polling, do not.
 */
export async function readSession(
  desk: Desk,
  { token, isBackground }: { token: string; isBackground: boolean },
): Promise<OpenSession | null> {
  const now = desk.now();
  const activeSince = minutesAfter(now, -idleMinutes);
  const found = await findSession(desk.db, { tokenHash: tokenHash(token), now, activeSince });
  if (!found) return null;

  // Once a minute is exact enough, and spares every other call a write.
  if (!isBackground && found.lastActiveAt < minutesAfter(now, -1)) await stay(desk, found.id);
  const { id, staffId, name, role, isCleared } = found;
  return { sessionId: id, staff: { id: staffId, name, role, isCleared: isCleared === 1 } };
}

/** Starts a session for `staff` and ends the one their browser held. Answers the token for the browser. */
export async function startSession(trx: Db, visit: Visit, staff: Staff): Promise<string> {
  const at = visit.now();
  if (visit.sessionId) await endSession(trx, visit.sessionId, at);
  const token = newToken();
  const session = {
    id: newId(),
    staffId: staff.id,
    tokenHash: tokenHash(token),
    createdAt: at,
    lastActiveAt: at,
    endsAt: minutesAfter(at, longestMinutes),
    endedAt: null,
  };
  await insertSession(trx, session);
  await recordInAudit(
    trx,
    { actor: staff, sessionId: session.id, requestId: visit.requestId, now: visit.now },
    { action: "session.signed-in" },
  );
  return token;
}

/** Counts as activity: someone is still there. */
export async function stay({ db, now }: Desk, sessionId: string): Promise<void> {
  await inTransaction(db, (trx) => markActive(trx, sessionId, now()));
}

/** When a session ends if nothing more is done in it; null when it has ended. */
export async function sessionEndsAt({ db }: Desk, sessionId: string): Promise<string | null> {
  const times = await findSessionTimes(db, sessionId);
  if (!times) return null;
  const idleEnd = minutesAfter(times.lastActiveAt, idleMinutes);
  return idleEnd < times.endsAt ? idleEnd : times.endsAt;
}

function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
