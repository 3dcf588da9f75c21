import { z } from "zod";
import { listCredentials } from "../../db/queries/credentials.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { credentialState, scopes } from "../../shared/credentials.ts";
import type { StaffDesk } from "../desk.ts";

/** The scopes as a row keeps them. */
export const keptScopes = z.array(z.enum(scopes));

/** Every credential, newest first, by what may be shown of it. */
export async function credentialsForStaff({ db, now }: StaffDesk) {
  const [rows, names] = [await listCredentials(db), await listStaffNames(db)];
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: `pd_${row.prefix}`,
    scopes: keptScopes.parse(JSON.parse(row.scopes)),
    state: credentialState(row, now()),
    madeBy: names.get(row.createdBy) ?? "",
    madeAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    revokedAt: row.revokedAt,
    revokedBy: row.revokedBy && (names.get(row.revokedBy) ?? ""),
  }));
}
