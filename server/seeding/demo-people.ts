import type { Db } from "../../db/database.ts";
import { findStaff, insertStaff } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Staff } from "../../shared/staff.ts";

export const dana: Staff = { id: "staff-dana", name: "Dana Reyes", role: "reviewer", isCleared: true };
export const li: Staff = { id: "staff-li", name: "Li Moreau", role: "reviewer", isCleared: false };
export const priya: Staff = {
  id: "staff-priya",
  name: "Priya Natarajan",
  role: "supervisor",
  isCleared: true,
};
export const ruth: Staff = { id: "staff-ruth", name: "Ruth Adeyemi", role: "supervisor", isCleared: false };
export const sam: Staff = { id: "staff-sam", name: "Sam Okoro", role: "records-admin", isCleared: false };
export const ines: Staff = { id: "staff-ines", name: "Ines Duarte", role: "user-admin", isCleared: false };
export const tomas: Staff = { id: "staff-tomas", name: "Tomas Berg", role: "auditor", isCleared: false };

/** The invented staff of a demo, one for each kind of work, a second reviewer and a second supervisor. They have no passwords. */
export const demoPeople: readonly Staff[] = [dana, li, priya, ruth, sam, ines, tomas];

/** Adds those of the demo's people who are missing. */
export async function ensureDemoPeople(db: Db): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const person of demoPeople) {
      if (!(await findStaff(trx, person.id))) await insertStaff(trx, rowOf(person));
    }
  });
}

function rowOf({ id, name, role, isCleared }: Staff) {
  return {
    id,
    name,
    email: `${id.replace("staff-", "")}@example.org`,
    role,
    isCleared: isCleared ? (1 as const) : (0 as const),
    isSuspended: 0 as const,
    passwordHash: null,
    createdAt: new Date().toISOString(),
  };
}
