import type { Request } from "express";
import { findCredentialByPrefix, setCredentialUsed } from "../../db/queries/credentials.ts";
import { inTransaction } from "../../db/transaction.ts";
import { credentialState, type Scope } from "../../shared/credentials.ts";
import { recordInAudit } from "../audit/record.ts";
import { keptScopes } from "../credentials/list-credentials.ts";
import { isSecretOf, readToken } from "../credentials/token.ts";
import type { ActingDesk, Desk } from "../desk.ts";
import { requestIdOf } from "../http/log.ts";
import { countFailedSignIn, countUnder } from "./limits.ts";
import { PortalProblem, tooMany } from "./problem.ts";

const usedEveryMs = 60_000;

/**
 * The desk at which a machine acts that may do this.
 *
 * @throws PortalProblem `no-credential` without saying what is wrong with it; `not-allowed` when its scopes do not
 *   hold this one, once that is in the audit log; `too-many` when that comes again and again.
 */
export async function authenticate(desk: Desk, request: Request, scope: Scope): Promise<ActingDesk> {
  const credential = await findCredential(desk, request);
  if (!credential) {
    await countFailedSignIn(desk, request.ip ?? "unknown");
    throw noCredential;
  }
  const { id, scopes, lastUsedAt } = credential;
  const machine: ActingDesk = {
    ...desk,
    actor: { id, role: "portal" },
    sessionId: null,
    requestId: requestIdOf(request),
  };
  if (!keptScopes.parse(JSON.parse(scopes)).includes(scope)) throw await notAllowed(machine, scope);
  const at = desk.now();
  const isNoted = lastUsedAt !== null && Date.parse(at) - Date.parse(lastUsedAt) < usedEveryMs;
  if (!isNoted) await inTransaction(desk.db, (trx) => setCredentialUsed(trx, id, at));
  return machine;
}

/** The credential a call was made with, if it is one that holds now. It is read anew each time: revoked is revoked. */
async function findCredential({ db, keyring, now }: Desk, { headers }: Request) {
  const token = readToken(/^Bearer ([\w-]+)$/i.exec(headers.authorization ?? "")?.[1] ?? "");
  if (!token) return null;
  const credential = await findCredentialByPrefix(db, token.prefix);
  if (!credential || !isSecretOf(keyring, credential, token.secret)) return null;
  return credentialState(credential, now()) === "active" ? credential : null;
}

const noCredential = new PortalProblem("no-credential", {
  detail: "Send a credential that holds now, as Authorization: Bearer pd_…",
  headers: { "WWW-Authenticate": 'Bearer realm="portal"' },
});

/** Only as many go into the log as a mistake in a portal makes; the others are turned away without an entry. */
async function notAllowed(machine: ActingDesk, scope: Scope): Promise<PortalProblem> {
  const limit = { what: `portal|not-allowed|${machine.actor.id}`, most: 60, seconds: 3600 };
  const wait = await inTransaction(machine.db, async (trx) => {
    const seconds = await countUnder(trx, machine, [limit]);
    if (seconds !== null) return seconds;
    await recordInAudit(trx, machine, { action: "access.denied", details: { procedure: scope } });
    return null;
  });
  if (wait !== null) return tooMany(wait);
  return new PortalProblem("not-allowed", {
    detail: `Ask the office for a credential with the scope ${scope}.`,
  });
}
