import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { columnRegister } from "../../db/column-register.ts";
import { newId } from "../../db/ids.ts";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import { revokeLiveCode } from "../codes/revoke-code.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { givenApprovedCase, givenCode, givenDecision, portalAt } from "../codes/testing.ts";
import type { Desk } from "../desk.ts";
import { startMailSink } from "../mailbox/mail-sink.ts";
import { aDesk } from "../testing.ts";
import { findCanaries } from "../testing-canaries.ts";
import { deliverNext } from "./deliver-next.ts";
import { startDeliveryWorker } from "./delivery-worker.ts";
import type { Accepted, Channel, Outgoing, Refused } from "./channel.ts";
import { createMailer } from "./mailer.ts";
import { queueMessage } from "./queue-message.ts";

const anyCode = /\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/g;
const accepted: Accepted = { isAccepted: true, answer: "250 2.0.0" };
const refusedForNow: Refused = { isAccepted: false, isPermanent: false, answer: "no-connection" };
const refusedForGood: Refused = { isAccepted: false, isPermanent: true, answer: "550 5.1.1" };

onEveryEngine((freshDatabase) => {
  test("a code arrives once, in one message, and the outbox forgets it", async () => {
    const desk = await aDesk({ freshDatabase });
    const sink = await aSink();
    const { plain, caseId } = await givenCode(desk, await givenApprovedCase(desk));

    const sent = await deliverAll(desk, createMailer(sink.smtpUrl));

    expect(sent).toBe(1);
    const mails = await sink.listMail();
    expect(mails.map(({ to }) => to)).toEqual(["nadia@example.com"]);
    expect(mails[0]?.text.match(anyCode)).toEqual([plain]);
    const [delivery] = await listDeliveries(desk.db, caseId);
    expect(delivery).toMatchObject({ state: "sent", message: null, sentAt: desk.now(), lastAnswer: "250" });
    expect(await codesOf(desk, caseId)).toEqual(["sent"]);
    expect(await actionsOn(desk, caseId)).toEqual(["code.issued", "code.sent"]);
  });

  test("another contact on record is told of a code without being told the code", async () => {
    const desk = await aDesk({ freshDatabase });
    const sink = await aSink();
    const approved = await givenApprovedCase(desk, { otherEmail: "omar@example.com" });
    const { plain, noticeNumber, caseId } = await givenCode(desk, approved);

    await deliverAll(desk, createMailer(sink.smtpUrl));

    const [notice, code] = await sink.listMail();
    expect(code).toMatchObject({ to: "nadia@example.com", text: expect.stringContaining(plain) });
    expect(notice).toMatchObject({ to: "omar@example.com", text: expect.stringContaining(noticeNumber) });
    expect(notice?.text).not.toMatch(anyCode);
    expect(await actionsOn(desk, caseId)).toEqual(["code.issued", "code.sent", "delivery.sent"]);
  });

  test("nothing leaves before its time", async () => {
    const desk = await aDesk({ freshDatabase });
    const approved = await givenApprovedCase(desk);
    await givenCode({ ...desk, now: () => "2026-03-02T15:00:30.000Z" }, approved);
    const { mailer, mails } = aMailer([accepted]);

    expect(await deliverAll(desk, mailer)).toBe(0);
    desk.clock.advance({ seconds: 30 });
    expect(await deliverAll(desk, mailer)).toBe(1);

    expect(mails).toHaveLength(1);
  });

  test("a code waits for a mail server that is down and arrives unchanged", async () => {
    const desk = await aDesk({ freshDatabase });
    const down = await aSink();
    await down.close();
    const { plain, caseId } = await givenCode(desk, await givenApprovedCase(desk));
    const mailer = createMailer(down.smtpUrl);

    await deliverAll(desk, mailer);
    const [waiting] = await listDeliveries(desk.db, caseId);
    const inTenSeconds = new Date(Date.parse(desk.now()) + 10_000).toISOString();
    expect(waiting).toMatchObject({
      state: "temporary-failure",
      tries: 1,
      nextTryAt: inTenSeconds,
      lastAnswer: "no-connection",
    });
    desk.clock.advance({ seconds: 9 });
    expect(await deliverAll(desk, mailer)).toBe(0);
    const up = await aSink(Number(new URL(down.smtpUrl).port));
    desk.clock.advance({ seconds: 1 });
    await deliverAll(desk, mailer);

    const [mail] = await up.listMail();
    expect(mail?.text.match(anyCode)).toEqual([plain]);
    expect(await codesOf(desk, caseId)).toEqual(["sent"]);
  });

  test("a mail sent again carries the same words and Message-ID", async () => {
    const desk = await aDesk({ freshDatabase });
    await givenCode(desk, await givenApprovedCase(desk));
    const { mailer, mails } = aMailer([refusedForNow, refusedForNow, accepted]);

    for (let n = 0; n < 3; n += 1) {
      await deliverAll(desk, mailer);
      desk.clock.advance({ minutes: 5 });
    }

    expect(mails).toHaveLength(3);
    expect(new Set(mails.map((mail) => JSON.stringify(mail))).size).toBe(1);
  });

  test("a mail that cannot be delivered ends its code and says so on the case", async () => {
    const desk = await aDesk({ freshDatabase });
    const approved = await givenApprovedCase(desk, { otherEmail: "omar@example.com" });
    const { caseId, input } = await givenCode(desk, approved);

    await deliverAll(desk, aMailer([refusedForGood]).mailer);

    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { kind: "code", state: "permanent-failure", message: null, lastAnswer: "550 5.1.1" },
      { kind: "notice", state: "cancelled", message: null },
    ]);
    const [code] = await listCodes(desk.db, caseId);
    expect(code).toMatchObject({ state: "revoked", revokeReason: "bounced", endedAt: desk.now() });
    expect(await redeemCode(portalAt(desk), input)).toBe("not-valid");
    expect((await actionsOn(desk, caseId)).slice(0, 3)).toEqual([
      "code.issued",
      "delivery.failed",
      "code.revoked",
    ]);
  });

  test("after four hours of trying a message has failed for good", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    const { mailer, mails } = aMailer([refusedForNow]);
    const start = Date.parse(desk.now());

    while ((await codesOf(desk, caseId))[0] === "pending") {
      await deliverAll(desk, mailer);
      const [delivery] = await listDeliveries(desk.db, caseId);
      if (delivery && delivery.state === "temporary-failure") desk.clock.set(delivery.nextTryAt);
    }

    const hours = (Date.parse(desk.now()) - start) / 3_600_000;
    expect(hours).toBeGreaterThan(3.9);
    expect(hours).toBeLessThanOrEqual(4);
    expect(mails.length).toBe(52);
    expect(await codesOf(desk, caseId)).toEqual(["revoked"]);
  });

  test("a revoked code's message does not leave", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    await inTransaction(desk.db, (trx) => revokeLiveCode(trx, desk, { caseId, reason: "admin" }));
    const [delivery] = await listDeliveries(desk.db, caseId);
    const { mailer, mails } = aMailer([accepted]);

    await deliverAll(desk, mailer);

    expect(delivery).toMatchObject({ state: "cancelled", message: null });
    expect(mails).toEqual([]);
  });

  test("a code revoked while its message is in hand does not leave at the next try", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    const sending = aWorkerInHand(desk);
    await sending.hasMail();

    await inTransaction(desk.db, (trx) => revokeLiveCode(trx, desk, { caseId, reason: "fraud" }));
    await sending.answers(refusedForNow);
    desk.clock.advance({ minutes: 1 });
    const { mailer, mails } = aMailer([accepted]);
    await deliverAll(desk, mailer);

    expect(mails).toEqual([]);
    expect((await listDeliveries(desk.db, caseId))[0]).toMatchObject({ state: "cancelled", message: null });
    expect(await codesOf(desk, caseId)).toEqual(["revoked"]);
  });

  test("a code that expired while the mail server was down does not leave", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    const { mailer, mails } = aMailer([refusedForNow, accepted]);
    await deliverAll(desk, mailer);

    desk.clock.advance({ hours: 24 });
    await deliverAll(desk, mailer);

    expect(mails).toHaveLength(1);
    expect((await listDeliveries(desk.db, caseId))[0]).toMatchObject({ state: "cancelled", message: null });
    expect(await actionsOn(desk, caseId)).toEqual(["code.issued", "delivery.cancelled"]);
  });

  test("when a code has been used, the notice about it still goes out", async () => {
    const desk = await aDesk({ freshDatabase });
    const approved = await givenApprovedCase(desk, { otherEmail: "omar@example.com" });
    const { input } = await givenCode(desk, approved);
    const { mailer, mails } = aMailer([accepted]);
    await deliverNext(desk, { channels: { email: mailer }, worker: "one" });

    await redeemCode(portalAt(desk), input);
    await deliverAll(desk, mailer);

    expect(mails.map(({ to }) => to)).toEqual(["nadia@example.com", "omar@example.com"]);
  });

  test("of two workers the one that overslept its lease writes nothing", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    const asleep = aWorkerInHand(desk);
    await asleep.hasMail();

    desk.clock.advance({ seconds: 59 });
    expect(await deliverNext(desk, { channels: { email: asleep.mailer }, worker: "early" })).toBe(false);
    desk.clock.advance({ seconds: 1 });
    const awake = aWorkerInHand(desk);
    await awake.hasMail();
    await asleep.answers(refusedForGood);
    const [stillInHand] = await listDeliveries(desk.db, caseId);
    await awake.answers(accepted);

    expect(stillInHand).toMatchObject({ state: "sending", fence: 2 });
    const [delivery] = await listDeliveries(desk.db, caseId);
    expect(delivery).toMatchObject({ state: "sent", tries: 2, fence: 2, message: null });
    expect(await codesOf(desk, caseId)).toEqual(["sent"]);
    expect(awake.mails).toEqual(asleep.mails);
    expect(await actionsOn(desk, caseId)).toEqual(["code.issued", "code.sent"]);
  });

  test("twenty workers at once send each message once", async () => {
    const desk = await aDesk({ freshDatabase });
    for (let n = 0; n < 10; n += 1) await givenCode(desk, await givenApprovedCase(desk));
    const { mailer, mails } = aMailer([accepted]);

    await Promise.all(Array.from({ length: 20 }, () => deliverAll(desk, mailer)));

    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(10);
    expect(mails).toHaveLength(10);
  });

  test("asks and rejections go out the same way, codes before them", async () => {
    const desk = await aDesk({ freshDatabase });
    const approved = await givenApprovedCase(desk);
    await queueRejection(desk, approved);
    await givenCode(desk, approved);
    const { mailer, mails } = aMailer([accepted]);

    await deliverAll(desk, mailer);

    expect(mails.map(({ subject }) => subject)).toEqual([
      "Your access code",
      "We can't give you an access code",
    ]);
  });

  test("once delivered, the code is in no column of any table and in no log", async () => {
    const printed = listenToConsole();
    const desk = await aDesk({ freshDatabase });
    const sink = await aSink();
    const approved = await givenApprovedCase(desk, { otherEmail: "omar@example.com" });
    const { plain, input } = await givenCode(desk, approved);
    const before = await everythingIn(desk);

    const worker = startDeliveryWorker(desk, {
      channels: { email: createMailer(sink.smtpUrl) },
      pollMs: 5,
      onFailure: (name, error) => console.error(name, error),
    });
    await vi.waitFor(async () => expect(await sink.listMail()).toHaveLength(2), 5000);
    await worker.stop();
    await redeemCode(portalAt(desk), input);

    const after = await everythingIn(desk);
    expect(after).toContain("redeemed");
    const places = { "tables before": before, "tables after": after, log: printed.join("\n") };
    expect(findCanaries({ "the code": plain }, places)).toEqual([]);
  });
});

async function deliverAll(desk: Desk, mailer: Channel): Promise<number> {
  let count = 0;
  while (await deliverNext(desk, { channels: { email: mailer }, worker: "test" })) count += 1;
  return count;
}

/** Answers with each of `answers` in turn, and then on and on with the last. */
function aMailer(answers: readonly (Accepted | Refused)[]) {
  const mails: Outgoing[] = [];
  const mailer: Channel = {
    send: async (mail) => {
      const answer = answers[Math.min(mails.length, answers.length - 1)];
      mails.push(mail);
      return answer ?? accepted;
    },
  };
  return { mailer, mails };
}

/** A worker whose mail server answers when the test says so. */
function aWorkerInHand(desk: Desk) {
  const mails: Outgoing[] = [];
  const answer = Promise.withResolvers<Accepted | Refused>();
  const mailer: Channel = { send: (mail) => (mails.push(mail), answer.promise) };
  const delivering = deliverNext(desk, { channels: { email: mailer }, worker: newId() });
  const hasMail = () => vi.waitFor(() => expect(mails).toHaveLength(1), 5000);
  const answers = (given: Accepted | Refused) => (answer.resolve(given), delivering);
  return { mailer, mails, hasMail, answers };
}

async function aSink(port = 0) {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-mail-"));
  const sink = await startMailSink({ folder, port });
  onTestFinished(async () => {
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return sink;
}

async function queueRejection(
  desk: Desk,
  { caseFile, recipient }: Awaited<ReturnType<typeof givenApprovedCase>>,
): Promise<void> {
  await inTransaction(desk.db, async (trx) => {
    const content = {
      kind: "rejection",
      reference: caseFile.reference,
      outcome: "could-not-confirm",
    } as const;
    const decisionId = await givenDecision(trx, desk, caseFile.id);
    const office = await findOffice(trx);
    const times = { sendAt: desk.now(), expiresAt: "2026-04-01T00:00:00.000Z" };
    await queueMessage(trx, desk, {
      content,
      about: { caseId: caseFile.id },
      language: caseFile.language,
      decisionId,
      recipient,
      office,
      ...times,
    });
  });
}

async function codesOf({ db }: Desk, caseId: string) {
  return (await listCodes(db, caseId)).map((code) => code.state);
}

async function actionsOn({ db }: Desk, caseId: string) {
  return (await listCaseAuditEntries(db, caseId)).map((entry) => entry.action);
}

/** Every row of every table, as text. */
async function everythingIn({ db }: Desk): Promise<string> {
  const tables = Object.keys(columnRegister);
  const rows = tables.map((table) => sql`select * from ${sql.table(table)}`.execute(db));
  return JSON.stringify(await Promise.all(rows));
}

function listenToConsole(): string[] {
  const printed: string[] = [];
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    const spy = vi
      .spyOn(console, method)
      .mockImplementation((...words) => void printed.push(words.join(" ")));
    onTestFinished(() => spy.mockRestore());
  }
  return printed;
}
