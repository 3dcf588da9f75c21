import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { type Scope, scopes } from "../../shared/credentials.ts";
import { createApp } from "../app.ts";
import { makeCredential } from "../credentials/make-credential.ts";
import type { Desk } from "../desk.ts";
import { createLog } from "../http/log.ts";
import { ines } from "../seeding/demo-people.ts";
import { actingAs, aDesk, type Clock } from "../testing.ts";

/** What a portal is answered. */
export interface Answered {
  status: number;
  body: string;
  headers: Headers;
  json: () => Record<string, unknown>;
}

interface Sending {
  key?: string;
  token?: string | null;
  headers?: Record<string, string>;
}

export interface Portal {
  desk: Desk & { clock: Clock };
  url: string;
  token: string;
  credentialId: string;
  logged: string[];
  post: (path: string, body: unknown, sending?: Sending) => Promise<Answered>;
  get: (path: string, sending?: Sending) => Promise<Answered>;
}

/** A desk served over HTTP and a portal with a credential for everything, unless told otherwise. */
export async function aPortal({
  freshDatabase,
  allowed = scopes,
}: { freshDatabase?: () => Promise<Db>; allowed?: readonly Scope[] } = {}): Promise<Portal> {
  const desk = await aDesk(freshDatabase ? { freshDatabase } : {});
  const logged: string[] = [];
  const url = await served(desk, logged);
  const made = await givenCredential(desk, allowed);
  const send = async (method: string, path: string, body: string | undefined, sending: Sending) => {
    const { key = newId(), token = made.token, headers = {} } = sending;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      ...(body !== undefined && { body }),
      headers: {
        ...(body !== undefined && { "content-type": "application/json", "idempotency-key": key }),
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
    });
    const text = await answer.text();
    // Every answer is an object.
    const json = () => JSON.parse(text) as Record<string, unknown>;
    return { status: answer.status, body: text, headers: answer.headers, json };
  };
  return {
    desk,
    url,
    ...made,
    logged,
    post: (path, body, sending = {}) => send("POST", path, JSON.stringify(body), sending),
    get: (path, sending = {}) => send("GET", path, undefined, sending),
  };
}

/** A credential made by the user admin. */
export function givenCredential(desk: Desk, allowed: readonly Scope[] = scopes) {
  return makeCredential(actingAs(desk, ines), { name: "Portal", scopes: [...allowed], lifeDays: 90 });
}

async function served(desk: Desk, logged: string[]): Promise<string> {
  const log = createLog("info", { write: (line) => void logged.push(line) });
  const settings = { mode: "test", publicUrl: "http://127.0.0.1", trustProxy: 0 } as const;
  const server = createServer(createApp({ desk, settings, log }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server listening on a port has an address and a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
