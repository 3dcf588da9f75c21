import type { StaffRole } from "../../shared/staff.ts";
import { type Db, isPostgres } from "../database.ts";
import type { Flag, InvitationRow, StaffRow } from "../tables.ts";

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

/** The same with the names of machines that have a credential: whoever the log may name. */
export async function listActorNames(db: Db): Promise<Map<string, string>> {
  const machines = await db.selectFrom("credentials").select(["id", "name"]).execute();
  const names = await listStaffNames(db);
  for (const { id, name } of machines) names.set(id, name);
  return names;
}

export interface MemberRow extends StaffRow {
  /** They were given a link to set a password with, used or not. */
  wasInvited: boolean;
}

/** Everyone who ever worked here, by name; an office has hundreds, not thousands. */
export async function listMembers(db: Db): Promise<MemberRow[]> {
  return asMembers(await members(db).orderBy("name").orderBy("id").execute());
}

/**
 * The user admins and the people with these ids, kept from changing until the transaction ends, so that two admins
 * cannot take the office from each other at the same time.
 */
export async function holdUserAdminsAnd(trx: Db, ids: readonly string[]): Promise<MemberRow[]> {
  const query = members(trx)
    .where((where) => where.or([where("role", "=", "user-admin"), where("id", "in", ids)]))
    .orderBy("id");
  // On SQLite the transaction already keeps every other writer out.
  return asMembers(await (isPostgres(trx) ? query.forUpdate() : query).execute());
}

function members(db: Db) {
  return db
    .selectFrom("staff")
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("invitations").select("invitations.id").whereRef("invitations.staffId", "=", "staff.id"),
      ).as("wasInvited"),
    );
}

/** SQLite answers 0 or 1, PostgreSQL true or false. */
function asMembers<Row extends { wasInvited: unknown }>(rows: Row[]) {
  return rows.map((row) => ({ ...row, wasInvited: Boolean(row.wasInvited) }));
}

export async function setRights(
  trx: Db,
  { id, role, isCleared }: { id: string; role: StaffRole; isCleared: Flag },
): Promise<void> {
  await trx.updateTable("staff").set({ role, isCleared }).where("id", "=", id).execute();
}

export async function setSuspended(trx: Db, id: string, isSuspended: Flag): Promise<void> {
  await trx.updateTable("staff").set({ isSuspended }).where("id", "=", id).execute();
}

export async function forgetPassword(trx: Db, staffId: string): Promise<void> {
  await trx.updateTable("staff").set({ passwordHash: null }).where("id", "=", staffId).execute();
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

/** Makes every link somebody has not used yet useless. */
export async function endInvitationsOf(trx: Db, staffId: string, at: string): Promise<void> {
  await trx
    .updateTable("invitations")
    .set({ expiresAt: at })
    .where("staffId", "=", staffId)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", at)
    .execute();
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
