import { findOffice } from "../../db/queries/office.ts";
import type { RequestContext } from "../trpc.ts";
import { sessionEndsAt } from "./session.ts";

/** Who is signed in and where: what a browser asks first. */
export async function currentSession(visit: RequestContext) {
  const { name, timeZone, opensAtHour, closesAtHour } = await findOffice(visit.db);
  return {
    staff: visit.staff,
    mode: visit.mode,
    office: { name, timeZone, opensAtHour, closesAtHour },
    now: visit.now(),
    /** When the session ends if nobody does anything; null for those not signed in. */
    sessionEndsAt: visit.sessionId && (await sessionEndsAt(visit, visit.sessionId)),
    /** Whom a click signs in as; null everywhere but in a demo. */
    demoPeople: visit.demo && [...visit.demo.people],
  };
}
