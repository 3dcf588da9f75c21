import { newId } from "../../db/ids.ts";
import { insertCredential } from "../../db/queries/credentials.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { MakeCredentialInput } from "../../shared/credentials.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { newToken } from "./token.ts";

/** What whoever makes a credential hands over. The token is nowhere else: who loses it needs another. */
export interface MadeCredential {
  credentialId: string;
  token: string;
  expiresAt: string;
}

/** Makes a credential a machine can call the API with. */
export function makeCredential(
  desk: StaffDesk,
  { name, scopes, lifeDays }: MakeCredentialInput,
): Promise<MadeCredential> {
  const { token, ...kept } = newToken(desk.keyring);
  const [id, createdAt] = [newId(), desk.now()];
  const expiresAt = new Date(Date.parse(createdAt) + lifeDays * 86_400_000).toISOString();
  const allowed = [...new Set(scopes)].toSorted();
  return inTransaction(desk.db, async (trx) => {
    await insertCredential(trx, {
      id,
      name,
      ...kept,
      scopes: JSON.stringify(allowed),
      createdBy: desk.actor.id,
      createdAt,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
      revokedBy: null,
    });
    const details = { credentialId: id, scopes: allowed, expiresAt };
    await recordInAudit(trx, desk, { action: "credential.made", details });
    return { credentialId: id, token, expiresAt };
  });
}
