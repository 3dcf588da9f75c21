import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { insertInvitation } from "../../db/queries/staff.ts";
import { newToken, tokenHash } from "../sessions/token.ts";

const invitationHours = 24;

/** What whoever invites hands over. The token is nowhere else: who loses it needs another invitation. */
export interface Invitation {
  staffId: string;
  token: string;
  /** UTC instant. */
  expiresAt: string;
}

/** Makes a one-time token for somebody to set their password with. */
export async function newInvitation(trx: Db, staffId: string, at: string): Promise<Invitation> {
  const token = newToken();
  const expiresAt = new Date(Date.parse(at) + invitationHours * 3_600_000).toISOString();
  await insertInvitation(trx, { id: newId(), staffId, tokenHash: tokenHash(token), expiresAt, usedAt: null });
  return { staffId, token, expiresAt };
}
