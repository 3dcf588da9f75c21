import { z } from "zod";
import { id, line } from "./cases.ts";

/** What a machine may do, one scope for each endpoint, in words that follow "may". */
export const scopeLabels = {
  "requests:create": "send requests",
  "requests:read": "ask how a request stands",
  "requests:reply": "answer our questions",
  "requests:withdraw": "withdraw requests",
  "codes:redeem": "redeem codes",
  "codes:repudiate": "report codes nobody asked for",
  "account-events:report": "report what happens to accounts",
} as const;
export type Scope = keyof typeof scopeLabels;
// Object.keys forgets the names of the keys; the object is their only source.
export const scopes = Object.keys(scopeLabels) as [Scope, ...Scope[]];

/** How long a credential may live. Nobody remembers one that never ends. */
export const lifeDays = [30, 90, 180, 365] as const;

export const makeCredentialInput = z.strictObject({
  name: line(80).min(1, "Enter a name, such as the portal's"),
  scopes: z.array(z.enum(scopes)).min(1, "Choose at least one thing it may do").max(scopes.length),
  lifeDays: z.literal(lifeDays, "Choose how long it lasts"),
});
export type MakeCredentialInput = z.infer<typeof makeCredentialInput>;

export const credentialRef = z.strictObject({ credentialId: id });

export type CredentialState = "active" | "expired" | "revoked";

export const credentialStateLabels: Record<CredentialState, string> = {
  active: "Active",
  expired: "Expired",
  revoked: "Revoked",
};

/** How a credential stands at an instant. */
export function credentialState(
  { expiresAt, revokedAt }: { expiresAt: string; revokedAt: string | null },
  now: string,
): CredentialState {
  if (revokedAt !== null) return "revoked";
  return expiresAt <= now ? "expired" : "active";
}
