import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import type { Db } from "../db/database.ts";
import { newId } from "../db/ids.ts";
import { appendAuditEntry } from "../db/queries/audit.ts";
import { insertCase } from "../db/queries/cases.ts";
import { insertCredential } from "../db/queries/credentials.ts";
import { insertPortalAnswer, savePortalAnswer } from "../db/queries/portal.ts";
import { holdTries, saveTries } from "../db/queries/try-limits.ts";
import type { CaseRow, PortalAnswerRow } from "../db/tables.ts";
import { inTransaction } from "../db/transaction.ts";
import { receivedRow } from "../server/cases/receive-case.ts";
import { aRequest } from "../server/cases/testing.ts";
import { systemDesk } from "../server/desk.ts";
import { ines } from "../server/seeding/demo-people.ts";
import { benchDatabases } from "./bench-databases.ts";
import { race, shareInWords } from "./bench-rounds.ts";
import { benchDesk, serveFor } from "./portal-under-bench.ts";

/*
 * How many requests a second the portal's API takes from eight clients at once, beside a bare HTTP server that writes
 * the same rows in the same transactions on the same engine, and checks, seals and looks for nothing. On SQLite, or with
 * `--database postgres` on a PostgreSQL of its own.
 */
const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "400" },
    rounds: { type: "string", default: "9" },
    database: { type: "string", default: "sqlite" },
  },
});
const clients = 8;
const databases = await benchDatabases(values.database);
const desk = benchDesk(await databases.open("desk"));
const bareDesk = benchDesk(await databases.open("bare"));
const { post, stopJobs, close } = await serveFor(desk);
// What is done after the answer is measured by itself, not here.
await stopJobs();
const at = desk.now();
const template = receivedRow(systemDesk(desk), {
  input: { channel: "portal", submitted: sent(0) },
  reference: "",
  recordId: null,
  receivedOn: at.slice(0, 10),
  due: { dueAt: at, dueOn: at.slice(0, 10) },
  from: null,
});
const bare = await serveBare(bareDesk.db, template);

let next = 1;
const calls = Number(values.calls);
const rates = await race({
  count: calls,
  rounds: Number(values.rounds),
  ours: () => fromAll((n) => post("/requests", sent(n))),
  theirs: () => fromAll((n) => bare.post(sent(n))),
});
console.log(
  `${values.database}: ${Math.round(rates.ours)} requests/s, ` +
    `${Math.round(rates.theirs)}/s by a bare server: ${shareInWords(rates)}`,
);
await close();
await bare.close();
await databases.close();

/** A round of calls, from all clients together. */
async function fromAll(ask: (n: number) => Promise<void>): Promise<void> {
  const last = next + calls;
  const client = async () => {
    while (next < last) {
      const n = next;
      next += 1;
      await ask(n);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}

async function serveBare(db: Db, caseFile: CaseRow) {
  const server = createServer((request, response) => {
    void answerBare(db, caseFile, { request, response });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server listening on a port has an address and a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const none = { lastUsedAt: null, revokedAt: null, revokedBy: null };
  const kept = { name: "", prefix: "", secretHash: "", keyId: "", scopes: "", createdBy: ines.id };
  await insertCredential(db, { id: "bare", ...kept, createdAt: at, expiresAt: at, ...none });
  return {
    post: async (body: object) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error("The bare server failed.");
      await answer.arrayBuffer();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The rows of one request: its key and two limits; then the request, the answer and the log's entry. */
async function answerBare(
  db: Db,
  template: CaseRow,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  // The bench sends objects with an A-number.
  const { aNumber } = JSON.parse(Buffer.concat(chunks).toString()) as { aNumber: string };
  const [id, at] = [newId(), template.receivedAt];
  const answer: PortalAnswerRow = {
    key: id,
    credentialId: "bare",
    askedFor: id,
    status: null,
    answer: null,
    askedAt: at,
    leaseEndsAt: at,
    fence: 1,
    expiresAt: at,
  };
  await inTransaction(db, async (trx) => {
    await insertPortalAnswer(trx, answer);
    for (const key of ["credential", aNumber]) {
      const tries = await holdTries(trx, key, at);
      await saveTries(trx, { ...tries, tries: tries.tries + 1 });
    }
  });
  await inTransaction(db, async (trx) => {
    await insertCase(trx, { ...template, id, reference: id });
    await savePortalAnswer(trx, answer, { status: 202, answer: null });
    await appendAuditEntry(trx, {
      at,
      actorId: "bare",
      actorRole: "portal",
      sessionId: null,
      requestId: id,
      action: "case.received",
      caseId: id,
      details: {},
    });
  });
  response.writeHead(202, { "content-type": "application/json" }).end(JSON.stringify({ reference: id }));
}

function sent(n: number) {
  const aNumber = `A000${String(n).padStart(6, "0")}`;
  return aRequest({ aNumber, email: "", phone: "", description: `Person ${n}` });
}
