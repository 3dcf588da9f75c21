import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { listReturnedContacts } from "../../db/queries/returned-contacts.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { phoneChannels } from "../../shared/deliveries.ts";
import { createApp } from "../app.ts";
import { addressOnFile, givenPerson, givenRequest, phoneOnFile } from "../cases/testing.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { portalAt } from "../codes/testing.ts";
import type { Desk } from "../desk.ts";
import { createLog } from "../http/log.ts";
import { dana } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import type { Channel } from "./channel.ts";
import { deliverNext } from "./deliver-next.ts";
import { messageReference } from "./message-reference.ts";
import { aGateway, type GatewayScript } from "./testing-gateway.ts";
import { givenCodeRules } from "./testing-policy.ts";
import { createTextGateway } from "./text-gateway.ts";

const redeeming = {
  aNumber: "A000345678",
  receiptNumber: "",
  dateOfBirth: "1988-04-03",
  portalAccount: "nadia",
};

onEveryEngine((freshDatabase) => {
  test("a code goes by text to somebody without email, once, and works for 10 minutes from when it may leave", async () => {
    const app = await aTextingOffice({ freshDatabase });
    const { desk, clock } = app;
    const { caseId } = await app.approve();
    clock.advance({ seconds: 30 });
    const gateway = await aGateway((tries) => (tries === 1 ? { does: "take-and-drop" } : accepting));
    await deliver(desk, gateway.url);
    clock.advance({ seconds: 10 });
    await deliver(desk, gateway.url);

    expect(gateway.tries).toHaveLength(2);
    expect(gateway.sent.size).toBe(1);
    const [code] = await listCodes(desk.db, caseId);
    expect(code).toMatchObject({ state: "sent", expiresAt: "2026-03-02T15:10:30.000Z" });
    const sent = JSON.stringify([...gateway.sent.values()]);
    const plain = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(sent)?.[0] ?? "";
    expect(sent).toContain(`"to":"+15125550177"`);
    clock.set("2026-03-02T15:10:31.000Z");
    expect(await redeemCode(portalAt(desk), { ...redeeming, code: plain })).toBe("not-valid");
    clock.set("2026-03-02T15:10:29.000Z");
    expect(await redeemCode(portalAt(desk), { ...redeeming, code: plain })).toBe("linked");
    const kept = JSON.stringify(await listDeliveries(desk.db, caseId));
    expect(kept).not.toContain(plain);
    expect(kept).not.toContain("5550177");
  });

  test("a number that takes no texts revokes the code and is work; nothing goes elsewhere by itself", async () => {
    const app = await aTextingOffice({ freshDatabase, byLetter: true });
    const { caseId } = await app.approve();
    app.clock.advance({ seconds: 30 });
    const gateway = await aGateway(() => ({
      does: "answer",
      status: 422,
      body: '{"reason":"takes-no-texts"}',
    }));

    await deliver(app.desk, gateway.url);

    expect(gateway.tries).toHaveLength(1);
    expect(await listCodes(app.desk.db, caseId)).toMatchObject([
      { state: "revoked", revokeReason: "bounced" },
    ]);
    expect(await listSignals(app.desk.db, caseId)).toMatchObject([{ signal: "message-undelivered" }]);
    const code = {
      kind: "code",
      channel: "text",
      state: "permanent-failure",
      lastAnswer: "HTTP 422 takes-no-texts",
    };
    const notice = { kind: "notice", channel: "letter", state: "cancelled" };
    expect(await listReturnedContacts(app.desk.db, app.recordId)).toHaveLength(1);
    expect(await listDeliveries(app.desk.db, caseId)).toMatchObject([code, notice]);
  });

  test("a gateway that is down for longer than a code can wait is work, and the code ends", async () => {
    const app = await aTextingOffice({ freshDatabase });
    const { caseId } = await app.approve();
    app.clock.advance({ seconds: 30 });
    const gateway = await aGateway(() => ({ does: "answer", status: 503 }));
    for (let seconds = 0; seconds < 600; seconds += 10) {
      await deliver(app.desk, gateway.url);
      app.clock.advance({ seconds: 10 });
    }

    expect(gateway.tries).toHaveLength(6);
    expect(await listDeliveries(app.desk.db, caseId)).toMatchObject([
      { state: "permanent-failure", message: null, lastAnswer: "HTTP 503" },
    ]);
    expect(await listCodes(app.desk.db, caseId)).toMatchObject([{ state: "revoked" }]);
    expect(await listSignals(app.desk.db, caseId)).toMatchObject([{ signal: "message-undelivered" }]);
    // It says nothing about the phone, which may have the next code.
    expect((await listReturnedContacts(app.desk.db, app.recordId)).size).toBe(0);
  });
});

test("a code that was used in its ten minutes is still told of by letter afterwards", async () => {
  const app = await aTextingOffice({ byLetter: true });
  const { caseId } = await app.approve();
  app.clock.advance({ seconds: 30 });
  const gateway = await aGateway(() => accepting);
  await deliver(app.desk, gateway.url);
  const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(JSON.stringify([...gateway.sent.values()]))?.[0] ?? "";
  await redeemCode(portalAt(app.desk), { ...redeeming, code });
  app.clock.advance({ hours: 20 });
  const letter: Channel = { send: async () => ({ isAccepted: true, answer: "printed" }) };

  await deliverNext(app.desk, { channels: { letter }, worker: "test" });

  expect(await listDeliveries(app.desk.db, caseId)).toMatchObject([
    { kind: "code", state: "sent" },
    { kind: "notice", channel: "letter", state: "sent" },
  ]);
});

test("without a gateway nothing chooses a phone, whatever the policy says", async () => {
  const app = await aTextingOffice({ phones: [] });

  await expect(app.approve()).rejects.toThrow("The record has no email address a code can be sent to.");

  expect(await listDeliveries(app.desk.db, app.caseId)).toEqual([]);
});

test("with a gateway and a policy that has no texts nothing chooses a phone", async () => {
  const app = await aTextingOffice({ byText: false });

  await expect(app.approve()).rejects.toThrow("The record has no email address a code can be sent to.");
});

test("a phone that is new on the record gets no code for 72 hours", async () => {
  const app = await aTextingOffice({ since: "2026-03-01T15:00:00.000Z" });

  await expect(app.approve()).rejects.toThrow("A code can go out in 48 hours.");
});

test("where texts are off and calls are on, the code is read out", async () => {
  const app = await aTextingOffice({ byText: false, byVoice: true });
  const { caseId } = await app.approve();
  app.clock.advance({ seconds: 30 });
  const gateway = await aGateway(() => accepting);

  await deliver(app.desk, gateway.url);

  expect(await listDeliveries(app.desk.db, caseId)).toMatchObject([{ channel: "voice", state: "sent" }]);
  expect([...gateway.sent.values()]).toMatchObject([
    { kind: "voice", text: expect.stringContaining("Your code has four groups.") },
  ]);
});

test("a policy of long-lived codes leaves those for phones at ten minutes", async () => {
  const app = await aTextingOffice({ longLived: true });

  const { caseId } = await app.approve();

  expect(await listCodes(app.desk.db, caseId)).toMatchObject([
    { isLongLived: 0, expiresAt: "2026-03-02T15:10:30.000Z", remindAt: null },
  ]);
});

test("the preview shows the text, that it goes to the phone on record, and how long its code works", async () => {
  const app = await aTextingOffice({});

  const preview = await app.as(dana).decisions.preview({ caseId: app.caseId, choice: { kind: "approve" } });

  expect(preview).toMatchObject({
    channel: "text",
    goesTo: "(•••) •••-••77",
    subject: "",
    lifeHours: 10 / 60,
  });
  expect(preview.body).toContain("Your access code is ••••-••••-••••-••••.");
});

test("the gateway reports what became of a text, with the secret and of messages of ours alone", async () => {
  const app = await aTextingOffice({});
  const { caseId } = await app.approve();
  app.clock.advance({ seconds: 30 });
  await deliver(app.desk, (await aGateway(() => accepting)).url);
  const [delivery] = await listDeliveries(app.desk.db, caseId);
  const reference = delivery ? messageReference(delivery) : "";
  const post = await aReportIntake(app.desk);
  const forged = `${reference.slice(0, -20)}${"0".repeat(20)}`;

  expect((await post({ reference, state: "delivered" }, "another secret")).status).toBe(401);
  expect((await post({ reference: forged, state: "delivered" })).status).toBe(204);
  const unread = await post({ reference, state: "gone" });
  expect([unread.status, await unread.text()]).toEqual([
    400,
    expect.stringContaining("state: Must be delivered, delayed or failed"),
  ]);
  expect(await listDeliveries(app.desk.db, caseId)).toMatchObject([{ state: "sent" }]);

  expect((await post({ reference, state: "delivered" })).status).toBe(204);
  expect(await listDeliveries(app.desk.db, caseId)).toMatchObject([
    { state: "delivered", lastAnswer: "delivered" },
  ]);
  expect(await listCodes(app.desk.db, caseId)).toMatchObject([{ state: "delivered" }]);

  expect((await post({ reference, state: "failed", reason: "opted-out" })).status).toBe(204);
  expect(await listDeliveries(app.desk.db, caseId)).toMatchObject([
    { state: "permanent-failure", lastAnswer: "opted-out" },
  ]);
  expect(await listCodes(app.desk.db, caseId)).toMatchObject([{ state: "revoked" }]);
});

test("an office that lets no gateway report has no such address", async () => {
  const { desk } = await aTextingOffice({});
  const post = await aReportIntake(desk, null);

  expect((await post({ reference: "0".repeat(52), state: "delivered" })).status).not.toBe(204);
});

const accepting: GatewayScript = { does: "answer", status: 202 };

interface TextingOffice {
  freshDatabase?: Parameters<Parameters<typeof onEveryEngine>[0]>[0];
  phones?: Desk["phones"];
  byText?: boolean;
  byVoice?: boolean;
  byLetter?: boolean;
  longLived?: boolean;
  /** Since when the phone is on the record. */
  since?: string;
}

/** An office with a gateway, and a request in Dana's hands about somebody with a phone and an address alone. */
async function aTextingOffice({ freshDatabase, phones = phoneChannels, since, ...rules }: TextingOffice) {
  const app = await testApp({ ...(freshDatabase && { freshDatabase }), phones });
  await givenCodeRules(app.db, { byText: true, ...rules });
  const phone = { ...phoneOnFile, ...(since !== undefined && { since }) };
  const recordId = await givenPerson(app.desk, { contacts: [phone, addressOnFile] });
  const { id: caseId } = await givenRequest(app.desk, { email: "" });
  await app.as(dana).cases.take({ caseId });
  const approve = async () => {
    const { version = 0 } = (await findCase(app.db, caseId)) ?? {};
    await app.as(dana).decisions.approve({ caseId, version, reason: "full-match", note: "" });
    return { caseId };
  };
  return { ...app, caseId, recordId, approve };
}

async function deliver(desk: Desk, url: string): Promise<void> {
  const gateway = (kind: "text" | "voice") => createTextGateway(kind, { url, token: "token" });
  const channels = { text: gateway("text"), voice: gateway("voice") };
  while (await deliverNext(desk, { channels, worker: "test" })) continue;
}

async function aReportIntake(desk: Desk, textReportSecret: string | null = "a secret of enough characters") {
  const settings = { mode: "test", publicUrl: "http://127.0.0.1", trustProxy: 0 } as const;
  const server = createApp({ desk, settings, log: createLog("silent"), textReportSecret }).listen(
    0,
    "127.0.0.1",
  );
  onTestFinished(() => void server.close());
  await once(server, "listening");
  // A server that listens has a port.
  const { port } = server.address() as AddressInfo;
  return (body: object, secret = textReportSecret) =>
    fetch(`http://127.0.0.1:${port}/text-reports`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
}
