import { createHash, randomBytes } from "node:crypto";

/** 256 random bits in 43 letters: what a browser or an invitation holds. We keep only `tokenHash` of it. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A token is random through and through, so a plain hash cannot be guessed backwards. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(`proofdesk token v1\n${token}`).digest("hex");
}
