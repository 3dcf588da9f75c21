import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createHmac } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { listAuditEntriesAfter, listCaseAuditEntries } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { WebhookEvent } from "../../shared/webhooks.ts";
import { recordInAudit } from "../audit/record.ts";
import { heldBy } from "../cases/testing.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { repudiateCode } from "../codes/repudiate-code.ts";
import { givenApprovedCase, givenCode, portalAt } from "../codes/testing.ts";
import { rejectCase } from "../decisions/reject-case.ts";
import { stopOwnDecision } from "../decisions/stop-decision.ts";
import { dana, ines } from "../seeding/demo-people.ts";
import { actingAs, testApp } from "../testing.ts";
import { addressBlockedBecause } from "./add-webhook.ts";
import { sendNextEvent } from "./send-next.ts";

onEveryEngine((freshDatabase) => {
  test("a receiver is told of a code that was used, signed, once, and of nobody", async () => {
    const { desk, received, secret } = await aReceiver({ freshDatabase });
    const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));
    await redeemCode(portalAt(desk), input);

    expect(await sendAll(desk)).toBe(1);

    const [message] = received;
    expect(JSON.parse(message?.body ?? "")).toEqual({
      type: "code.redeemed",
      timestamp: desk.now(),
      data: { reference: expect.stringMatching(/^PD-/) },
    });
    const {
      "webhook-id": id,
      "webhook-timestamp": at,
      "webhook-signature": signature,
    } = message?.headers ?? {};
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const hmac = createHmac("sha256", key).update(`${String(id)}.${String(at)}.${message?.body}`);
    expect(signature).toBe(`v1,${hmac.digest("base64")}`);
    expect(Number(at) * 1000).toBe(Date.parse(desk.now()));
    expect(await sendAll(desk)).toBe(0);
    expect(received).toHaveLength(1);
    expect(caseId).not.toBe("");
  });

  test("a receiver is told of a code that has arrived, and of no other message that has", async () => {
    const { desk, received } = await aReceiver({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    const arrived = (kind: string) =>
      inTransaction(desk.db, (trx) =>
        recordInAudit(trx, portalAt(desk), { action: "delivery.delivered", caseId, details: { kind } }),
      );
    await arrived("code-notice");
    await arrived("code");

    expect(await sendAll(desk)).toBe(1);
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ type: "code.delivered" });
  });

  test("a decision is told once it can no longer be stopped; one that was stopped, never", async () => {
    const { desk, received } = await aReceiver({ freshDatabase });
    const acting = actingAs(desk, dana);
    const reject = async (dateOfBirth: string) => {
      const nobody = {
        dateOfBirth,
        aNumber: `A0009${dateOfBirth.slice(0, 4)}`,
        email: "",
        phone: "",
        description: "",
      };
      const seen = await heldBy({ desk }, dana, nobody);
      return rejectCase(acting, { ...seen, reason: "no-record", note: "" });
    };
    await reject("1970-01-01");
    const { decisionId } = await reject("1980-01-01");
    await stopOwnDecision(acting, { decisionId });

    expect(await sendAll(desk)).toBe(0);
    desk.clock.advance({ seconds: 30 });
    await sendAll(desk);

    expect(received.map(typeOf)).toEqual(["request.decided"]);
  });

  test("a code that is reported is told as revoked", async () => {
    const { desk, received } = await aReceiver({ freshDatabase });
    const { noticeNumber, input } = await givenCode(desk, await givenApprovedCase(desk));
    await repudiateCode(portalAt(desk), { noticeNumber, dateOfBirth: input.dateOfBirth });

    await sendAll(desk);

    expect(received.map(typeOf)).toEqual(["code.revoked"]);
  });

  test("who does not answer is asked again, with the same id, later each time, and given up on after four hours", async () => {
    const { desk, received, as, answerWith } = await aReceiver({ freshDatabase });
    const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));
    await redeemCode(portalAt(desk), input);
    answerWith((response) => response.writeHead(503).end());

    await sendAll(desk);
    const [waiting] = (await as(ines).webhooks.messages({})).rows;
    expect(waiting).toMatchObject({
      state: "waiting",
      tries: 1,
      lastAnswer: "503",
      nextTryAt: new Date(Date.parse(desk.now()) + 10_000).toISOString(),
    });
    for (let n = 0; n < 60; n += 1) {
      desk.clock.advance({ minutes: 5 });
      await sendAll(desk);
    }

    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(received).toHaveLength(52);
    expect((await as(ines).webhooks.messages({})).rows).toMatchObject([{ state: "given-up", tries: 52 }]);
    const actions = (await listCaseAuditEntries(desk.db, caseId)).map(({ action }) => action);
    expect(actions.filter((action) => action === "webhook.given-up")).toHaveLength(1);
  });

  test("what is undone is told to nobody", async () => {
    const { desk, received } = await aReceiver({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));

    const undone = inTransaction(desk.db, async (trx) => {
      await recordInAudit(trx, portalAt(desk), { action: "code.redeemed", caseId });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");

    expect(await sendAll(desk)).toBe(0);
    expect(received).toEqual([]);
  });

  test("a receiver that is stopped is sent nothing more, what waits neither", async () => {
    const { desk, received, as, webhookId } = await aReceiver({ freshDatabase });
    const { input } = await givenCode(desk, await givenApprovedCase(desk));
    await redeemCode(portalAt(desk), input);

    await as(ines).webhooks.end({ webhookId });
    await sendAll(desk);

    expect(received).toEqual([]);
    expect((await as(ines).webhooks.messages({})).rows).toMatchObject([{ state: "cancelled" }]);
    await expect(as(ines).webhooks.end({ webhookId })).rejects.toThrow("stopped already");
    await expect(as(ines).webhooks.end({ webhookId: "nobody" })).rejects.toThrow("could not find");
  });

  test("ten workers at once send an event once", async () => {
    const { desk, received } = await aReceiver({ freshDatabase });
    const { input } = await givenCode(desk, await givenApprovedCase(desk));
    await redeemCode(portalAt(desk), input);

    await Promise.all(Array.from({ length: 10 }, (_, n) => sendNextEvent(desk, { worker: `w${n}` })));

    expect(received).toHaveLength(1);
  });

  test("the log is read a page at a time, and shows nothing of a protected person", async () => {
    const { desk, as } = await aReceiver({ freshDatabase });
    const { caseFile } = await givenApprovedCase(desk);
    const secret = await givenApprovedCase(desk);
    await desk.db.updateTable("cases").set({ isProtected: 1 }).where("id", "=", secret.caseFile.id).execute();
    const record = (caseId: string) =>
      inTransaction(desk.db, (trx) =>
        recordInAudit(trx, portalAt(desk), { action: "code.redeemed", caseId }),
      );
    for (let n = 0; n < 60; n += 1) await record(caseFile.id);
    await record(secret.caseFile.id);

    const first = await as(ines).webhooks.messages({});
    const second = await as(ines).webhooks.messages({ after: first.older ?? "" });
    const back = await as(ines).webhooks.messages({ before: second.newer ?? "" });

    expect([first.rows.length, second.rows.length, second.older, first.newer]).toEqual([50, 10, null, null]);
    expect(back.rows).toEqual(first.rows);
    expect([...first.rows, ...second.rows].map(({ reference }) => reference)).not.toContain(
      secret.caseFile.reference,
    );
  });
});

test("a redirect is not followed, and a receiver that is silent or gone is tried again", async () => {
  const { desk, received, as, answerWith } = await aReceiver({});
  const { input } = await givenCode(desk, await givenApprovedCase(desk));
  await redeemCode(portalAt(desk), input);
  const lastAnswer = async () => (await as(ines).webhooks.messages({})).rows[0]?.lastAnswer;

  answerWith((response) => response.writeHead(307, { location: "/elsewhere" }).end());
  await sendAll(desk);
  expect([await lastAnswer(), received.map(({ url }) => url)]).toEqual(["307", ["/hook"]]);
  answerWith(() => undefined);
  desk.clock.advance({ minutes: 5 });
  await sendNextEvent(desk, { worker: "w", patienceMs: 100 });
  expect(await lastAnswer()).toBe("timeout");
  answerWith((response) => response.destroy());
  desk.clock.advance({ minutes: 5 });
  await sendAll(desk);
  expect(await lastAnswer()).toBe("no-connection");
});

const needsHttps = "Enter an address that begins with https://";
const leadsBack = "This address leads back into the server. Enter the receiver's own.";
test.each([
  ["https://portal.example.org/hook", "production", null],
  ["https://10.1.2.3/hook", "production", null],
  ["http://portal.example.org/hook", "production", needsHttps],
  ["http://127.0.0.1:4444/hook", "production", leadsBack],
  ["https://localhost/hook", "production", leadsBack],
  ["https://169.254.169.254/latest", "production", leadsBack],
  ["http://127.0.0.1:4444/hook", "demo", null],
  ["http://portal.example.org/hook", "demo", needsHttps],
] as const)("%s in %s", (url, mode, because) => {
  expect(addressBlockedBecause(url, mode)).toBe(because);
});

test.each(["ftp://example.org/x", "nowhere", "https://me:secret@example.org/", "https://example.org/#x"])(
  "%s is refused at its field",
  async (url) => {
    const { as } = await testApp();

    const adding = as(ines).webhooks.add({ name: "Portal", url, events: ["code.redeemed"] });

    await expect(adding).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await as(ines).webhooks.list()).toEqual([]);
  },
);

test("a reviewer adds no receiver, and the secret is in no list and no log", async () => {
  const { db, as } = await testApp();
  const input = {
    name: "Portal",
    url: "https://portal.example.org/hook",
    events: ["code.redeemed" as const],
  };
  await expect(as(dana).webhooks.add(input)).rejects.toThrow("Your role does not allow this.");

  const { secret } = await as(ines).webhooks.add(input);

  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  const shown = JSON.stringify([await as(ines).webhooks.list(), await listAuditEntriesAfter(db, 0, 10)]);
  expect(shown).not.toContain(secret.slice(6));
  expect(shown).toContain("portal.example.org");
});

interface Received {
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A desk, and a receiver of every event that takes what it is sent unless told otherwise. */
async function aReceiver(settings: Parameters<typeof testApp>[0]) {
  const { desk, as } = await testApp(settings);
  const received: Received[] = [];
  let answer: (response: ServerResponse) => unknown = (response) => response.writeHead(204).end();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ url: request.url ?? "", headers: request.headers, body });
      answer(response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server listening on a port has an address and a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const events: WebhookEvent[] = ["request.decided", "code.delivered", "code.redeemed", "code.revoked"];
  const added = await as(ines).webhooks.add({ name: "Portal", url, events });
  return { desk, as, received, ...added, answerWith: (next: typeof answer) => (answer = next) };
}

async function sendAll(desk: Parameters<typeof sendNextEvent>[0]): Promise<number> {
  let sent = 0;
  while (await sendNextEvent(desk, { worker: "test" })) sent += 1;
  return sent;
}

function typeOf({ body }: Received): string {
  // Every message is an object with a type.
  return (JSON.parse(body) as { type: string }).type;
}
