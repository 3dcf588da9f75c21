import type { Db } from "../database.ts";
import type { InvitationRow, StaffRow } from "../tables.ts";

export async function insertStaff(trx: Db, staff: StaffRow): Promise<void> {
  await trx.insertInto("staff").values(staff).execute();
}

export function findStaff(db: Db, id: string): Promise<StaffRow | undefined> {
  return db.selectFrom("staff").selectAll().where("id", "=", id).executeTakeFirst();
}

export function findStaffByEmail(db: Db, email: string): Promise<StaffRow | undefined> {
  return db.selectFrom("staff").selectAll().where("email", "=", email).executeTakeFirst();
}

/** Everyone's name by id; an office has hundreds of staff, not thousands. */
export async function listStaffNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom("staff").select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who may hold a case: reviewers and supervisors at work, by name. */
export function listHolders(db: Db): Promise<Pick<StaffRow, "id" | "name" | "isCleared">[]> {
  return db
    .selectFrom("staff")
    .select(["id", "name", "isCleared"])
    .where("role", "in", ["reviewer", "supervisor"])
    .where("isSuspended", "=", 0)
    .orderBy("name")
    .orderBy("id")
    .execute();
}

export async function setPassword(trx: Db, staffId: string, passwordHash: string): Promise<void> {
  await trx.updateTable("staff").set({ passwordHash }).where("id", "=", staffId).execute();
}

export async function insertInvitation(trx: Db, invitation: InvitationRow): Promise<void> {
  await trx.insertInto("invitations").values(invitation).execute();
}

/** Uses up an invitation. Undefined when there is none, it was used before, or it is over. */
export function useInvitation(
  trx: Db,
  { tokenHash, at }: { tokenHash: string; at: string },
): Promise<InvitationRow | undefined> {
  return trx
    .updateTable("invitations")
    .set({ usedAt: at })
    .where("tokenHash", "=", tokenHash)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", at)
    .returningAll()
    .executeTakeFirst();
}

/** Whether an invitation can still be used. */
export async function isInvitationOpen(
  db: Db,
  { tokenHash, at }: { tokenHash: string; at: string },
): Promise<boolean> {
  const found = await db
    .selectFrom("invitations")
    .select("id")
    .where("tokenHash", "=", tokenHash)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", at)
    .executeTakeFirst();
  return found !== undefined;
}
