import type { Db } from "../database.ts";
import type { SessionRow, StaffRow } from "../tables.ts";

export async function insertSession(trx: Db, session: SessionRow): Promise<void> {
  await trx.insertInto("sessions").values(session).execute();
}

/** The session a token opens and who it belongs to, with rights as they are now; undefined when it is over. */
export function findSession(
  db: Db,
  { tokenHash, now, activeSince }: { tokenHash: string; now: string; activeSince: string },
): Promise<(SessionRow & Pick<StaffRow, "name" | "role" | "isCleared">) | undefined> {
  return db
    .selectFrom("sessions")
    .innerJoin("staff", "staff.id", "sessions.staffId")
    .selectAll("sessions")
    .select(["staff.name", "staff.role", "staff.isCleared"])
    .where("tokenHash", "=", tokenHash)
    .where("endedAt", "is", null)
    .where("endsAt", ">", now)
    .where("lastActiveAt", ">", activeSince)
    .where("staff.isSuspended", "=", 0)
    .executeTakeFirst();
}

export async function markActive(trx: Db, sessionId: string, at: string): Promise<void> {
  await trx.updateTable("sessions").set({ lastActiveAt: at }).where("id", "=", sessionId).execute();
}

export async function endSession(trx: Db, sessionId: string, at: string): Promise<void> {
  await trx
    .updateTable("sessions")
    .set({ endedAt: at })
    .where("id", "=", sessionId)
    .where("endedAt", "is", null)
    .execute();
}

/** When a session was last used and when it ends at the latest. */
export function findSessionTimes(
  db: Db,
  sessionId: string,
): Promise<Pick<SessionRow, "lastActiveAt" | "endsAt"> | undefined> {
  return db
    .selectFrom("sessions")
    .select(["lastActiveAt", "endsAt"])
    .where("id", "=", sessionId)
    .where("endedAt", "is", null)
    .executeTakeFirst();
}

/** Ends every session someone has, wherever they are signed in. */
export async function endSessionsOf(trx: Db, staffId: string, at: string): Promise<void> {
  await trx
    .updateTable("sessions")
    .set({ endedAt: at })
    .where("staffId", "=", staffId)
    .where("endedAt", "is", null)
    .execute();
}

/** When everyone who ever signed in was last active, by their id. */
export async function listLastActive(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("sessions")
    .select(({ fn }) => ["staffId", fn.max("lastActiveAt").as("at")])
    .groupBy("staffId")
    .execute();
  return new Map(rows.map(({ staffId, at }) => [staffId, at]));
}
