import { findStaff } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { Staff } from "../../shared/staff.ts";
import type { DemoOffice } from "../mailbox/demo-office.ts";
import { startSession, type Visit } from "./session.ts";
import { staffOf } from "./staff-of.ts";

/** Signs in one of the demo's people with a click. Anywhere but in a demo there is no such thing. */
export async function signInForDemo(
  visit: Visit & { demo: DemoOffice | null },
  { staffId }: { staffId: string },
): Promise<Staff> {
  const isDemoPerson = visit.demo?.people.some(({ id }) => id === staffId);
  const found = isDemoPerson ? await findStaff(visit.db, staffId) : undefined;
  if (!found || found.isSuspended) throw new UserError("not-found", "There is nobody to sign in as here.");

  const staff = staffOf(found);
  const token = await inTransaction(visit.db, (trx) => startSession(trx, visit, staff));
  visit.setSessionToken(token);
  return staff;
}
