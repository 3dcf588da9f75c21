import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Db } from "../db/database.ts";
import { newId } from "../db/ids.ts";
import { keyringOf } from "../db/keyring.ts";
import { createVault } from "../db/vault.ts";
import { createApp } from "../server/app.ts";
import { makeCredential } from "../server/credentials/make-credential.ts";
import type { Desk } from "../server/desk.ts";
import { createLog } from "../server/http/log.ts";
import { startJobs } from "../server/jobs.ts";
import { ines } from "../server/seeding/demo-people.ts";
import { scopes } from "../shared/credentials.ts";

/** A desk whose time runs sixty times as fast, so that no share of a minute is used up. */
export function benchDesk(db: Db): Desk {
  const keyring = keyringOf("bench", new Map([["bench", Buffer.alloc(32, 7)]]));
  const start = Date.now();
  const now = () => new Date(start + (Date.now() - start) * 60).toISOString();
  return { db, vault: createVault(keyring), keyring, now };
}

/** Serves a desk over HTTP with its jobs running, and lets a portal call it. */
export async function serveFor(at: Desk) {
  const log = createLog("silent");
  const settings = { mode: "test", publicUrl: "http://127.0.0.1", trustProxy: 0 } as const;
  const server = createServer(createApp({ desk: at, settings, log }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const jobs = startJobs(at, { smtpUrl: null, auditHeadsFile: null, log });
  // A server listening on a port has an address and a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const acting = { ...at, actor: ines, sessionId: null, requestId: null };
  const { token } = await makeCredential(acting, { name: "Bench", scopes: [...scopes], lifeDays: 365 });
  const authorization = `Bearer ${token}`;
  return {
    post: async (address: string, body: object) => {
      const headers = { authorization, "content-type": "application/json", "idempotency-key": newId() };
      const answer = await fetch(url + address, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
    },
    stopJobs: jobs.stop,
    close: async () => {
      await jobs.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}
