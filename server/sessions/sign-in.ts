import type { z } from "zod";
import { findStaffByEmail } from "../../db/queries/staff.ts";
import type { StaffRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type signInInput, type Staff, wrongSignIn } from "../../shared/staff.ts";
import { recordInAudit } from "../audit/record.ts";
import { verifyPassword } from "./passwords.ts";
import { startSession, type Visit } from "./session.ts";
import { countTry, forgetSignInTries } from "./sign-in-tries.ts";
import { staffOf } from "./staff-of.ts";

/** Nobody has signed in yet: whose account was tried is in the details. */
const stranger = { id: "nobody", role: "nobody" };

/**
 * Signs someone in by email and password; their browser gets a new session.
 *
 * @throws UserError with one sentence whatever was wrong, and as late whatever was wrong.
 */
export async function signIn(visit: Visit, { email, password }: z.infer<typeof signInInput>): Promise<Staff> {
  await countTry(visit, email);
  const found = await findStaffByEmail(visit.db, email);
  const isRight = await verifyPassword(password, found?.passwordHash ?? null);
  if (!found || !isRight || found.isSuspended) {
    await recordRefusal(visit, found);
    throw new UserError("invalid", wrongSignIn);
  }

  const staff = staffOf(found);
  const token = await inTransaction(visit.db, async (trx) => {
    await forgetSignInTries(trx, visit, email);
    return startSession(trx, visit, staff);
  });
  visit.setSessionToken(token);
  return staff;
}

async function recordRefusal({ db, now, requestId }: Visit, found: StaffRow | undefined): Promise<void> {
  const because = !found ? "unknown-email" : found.isSuspended ? "suspended" : "wrong-password";
  await inTransaction(db, (trx) =>
    recordInAudit(
      trx,
      { actor: stranger, sessionId: null, requestId, now },
      { action: "session.sign-in-refused", details: { because, account: found?.id ?? null } },
    ),
  );
}
