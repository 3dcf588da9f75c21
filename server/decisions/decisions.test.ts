import { describe, expect, test } from "vitest";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import { onEveryEngine } from "../../db/testing.ts";
import {
  aContact,
  addressOnFile,
  emailOnFile,
  givenPerson,
  givenRequest,
  phoneOnFile,
} from "../cases/testing.ts";
import { dana, li, priya, sam, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

onEveryEngine((freshDatabase) => {
  test("a plain match is approved: the case closes, one code is pending and its message waits out the hold", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    await givenPerson(app.desk);
    const held = await heldCase(app);

    const decided = await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });

    expect(decided).toMatchObject({ sendAt: "2026-03-02T15:00:30.000Z", next: "send" });
    expect(await findCase(app.db, held.caseId)).toMatchObject({
      status: "approved",
      dueAt: null,
      claimedBy: null,
    });
    expect(await listCodes(app.db, held.caseId)).toMatchObject([{ state: "pending", wrongTries: 0 }]);
    expect(await listDeliveries(app.db, held.caseId)).toMatchObject([
      { kind: "code", state: "queued", maskedRecipient: "n•••@e•••.com", nextTryAt: decided.sendAt },
    ]);
  });

  test("another email on file hears of the code, without the code", async () => {
    const app = await testApp({ freshDatabase });
    const other = aContact({ value: { email: "okafor.n@example.net" }, since: "2022-01-01T00:00:00.000Z" });
    await givenPerson(app.desk, { contacts: [emailOnFile, other, phoneOnFile, addressOnFile] });
    const held = await heldCase(app);

    await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });

    const sent = await listDeliveries(app.db, held.caseId);
    expect(sent.map(({ kind, maskedRecipient }) => [kind, maskedRecipient])).toEqual([
      ["code", "n•••@e•••.com"],
      ["notice", "o•••@e•••.net"],
    ]);
  });

  test("what still blocks an approval is refused in words, and nothing happens", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const held = await heldCase(app, { dateOfBirth: "1990-12-31" });

    const approving = app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });

    await expect(approving).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Date of birth does not agree: check it and mark it."),
    });
    expect(await listCodes(app.db, held.caseId)).toEqual([]);
    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "in-review" });
  });

  test("a difference, once checked and called back about, is approved", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T18:00:00.000Z" });
    await givenPerson(app.desk);
    const { caseId } = await heldCase(app, { dateOfBirth: "1990-12-31" });
    const as = app.as(dana);

    await as.evidence.check({ caseId, field: "date-of-birth" });
    await as.evidence.markCorrespondenceRead({ caseId, version: await versionOf(app, caseId) });
    const { callback } = await as.cases.get({ caseId });
    const contactId = callback?.phones[0]?.id ?? "";
    await as.callbacks.log({
      caseId,
      version: await versionOf(app, caseId),
      contactId,
      outcome: "confirmed",
      note: "",
    });
    const decided = await as.decisions.approve({
      caseId,
      version: await versionOf(app, caseId),
      reason: "match-after-callback",
      note: "",
    });

    expect(decided.next).toBe("send");
  });

  test("a high risk waits for a second reviewer: nothing is issued, and nobody else sees which way it went", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const held = await heldCase(app, { reason: "reset-credentials" });

    const decided = await app.as(dana).decisions.reject({ ...held, reason: "callback-failed", note: "" });

    expect(decided).toMatchObject({ next: "second-review", sendAt: null });
    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "second-review" });
    expect((await app.as(li).cases.get({ caseId: held.caseId })).decisions).toEqual([]);
    expect(await listDeliveries(app.db, held.caseId)).toEqual([]);
  });

  test("a rejection tells the requester nothing of the reason", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const held = await heldCase(app);

    await app.as(dana).decisions.reject({ ...held, reason: "dob-mismatch", note: "Born in another year." });

    const [message] = await listDeliveries(app.db, held.caseId);
    const { body } = app.desk.vault.open(
      { part: "deliveries.message", rowId: message!.id },
      message!.message!,
    );
    expect(body).not.toMatch(/birth|date|mismatch|year/i);
    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "rejected" });
  });

  test("without a contact on record a rejection goes to nobody, least of all to what was typed", async () => {
    const app = await testApp({ freshDatabase });
    const held = await heldCase(app);

    await app.as(dana).decisions.reject({ ...held, reason: "no-record", note: "" });

    expect(await listDeliveries(app.db, held.caseId)).toEqual([]);
  });

  test("an ask pauses the deadline and sets a day to reply by; the reply brings it back to who asked", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    await givenPerson(app.desk);
    const held = await heldCase(app);

    await app.as(dana).decisions.ask({ ...held, bundles: ["contact-details", "why-needed"], note: "" });
    const asked = await findCase(app.db, held.caseId);
    app.clock.advance({ days: 2 });
    const version = await versionOf(app, held.caseId);
    await app.as(li).cases.recordReply({
      caseId: held.caseId,
      version,
      channel: "phone",
      summary: "It got lost.",
      changes: {},
    });

    expect(asked).toMatchObject({
      status: "awaiting-requester",
      dueAt: null,
      dueOn: "",
      replyBy: "2026-03-16",
    });
    const replied = await findCase(app.db, held.caseId);
    expect(replied).toMatchObject({ status: "queued", replyBy: null, preferredReviewer: dana.id });
    expect(replied?.dueOn).toBe("2026-03-11");
  });

  describe("during the send-hold", () => {
    test("whoever decided may stop it: the message never leaves, the code is dead, the case is theirs again", async () => {
      const app = await testApp({ freshDatabase });
      const { caseId, decisionId } = await approvedCase(app);

      app.clock.advance({ seconds: 29 });
      await app.as(dana).decisions.stop({ decisionId });

      expect(await findCase(app.db, caseId)).toMatchObject({ status: "in-review", claimedBy: dana.id });
      expect(await listCodes(app.db, caseId)).toMatchObject([
        { state: "revoked", revokeReason: "undo-decision" },
      ]);
      expect(await listDeliveries(app.db, caseId)).toMatchObject([{ state: "cancelled", message: null }]);
      expect(await listDecisions(app.db, caseId)).toMatchObject([{ stoppedAt: expect.any(String) }]);
    });

    test("what was stopped was never sent, so it can be approved again at once", async () => {
      const app = await testApp({ freshDatabase });
      const { caseId, decisionId } = await approvedCase(app);
      await app.as(dana).decisions.stop({ decisionId });

      const { case: reopened, gate } = await app.as(dana).cases.get({ caseId });
      expect(gate.blockers).toEqual([]);
      const again = { caseId, version: reopened.version, reason: "full-match", note: "" } as const;
      await app.as(dana).decisions.approve(again);

      expect(await findCase(app.db, caseId)).toMatchObject({ status: "approved" });
    });

    test("it is listed for whoever decided and nobody else, until it is stopped or sent", async () => {
      const app = await testApp({ freshDatabase });
      const { caseId, decisionId } = await approvedCase(app);
      const listed = async (person: typeof dana) =>
        (await app.as(person).decisions.sendingSoon()).sending.map(({ stops }) => stops);

      const before = await app.as(dana).decisions.sendingSoon();
      const others = await listed(priya);
      app.clock.advance({ seconds: 10 });
      await app.as(dana).decisions.stop({ decisionId });

      expect(before.sending).toMatchObject([{ stops: { decisionId }, caseId, kind: "approve" }]);
      expect(others).toEqual([]);
      expect(await listed(dana)).toEqual([]);
    });

    test("after it, it is listed no more", async () => {
      const app = await testApp({ freshDatabase });
      await approvedCase(app);

      app.clock.advance({ seconds: 30 });

      expect((await app.as(dana).decisions.sendingSoon()).sending).toEqual([]);
    });

    test("nobody else may stop it", async () => {
      const app = await testApp({ freshDatabase });
      const { decisionId } = await approvedCase(app);

      await expect(app.as(li).decisions.stop({ decisionId })).rejects.toThrow("Only whoever decided");
    });

    test("after it, it is too late", async () => {
      const app = await testApp({ freshDatabase });
      const { decisionId, caseId } = await approvedCase(app);

      app.clock.advance({ seconds: 30 });

      await expect(app.as(dana).decisions.stop({ decisionId })).rejects.toThrow("too late");
      expect(await findCase(app.db, caseId)).toMatchObject({ status: "approved" });
    });
  });

  test("eight approvals at once issue one code", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const held = await heldCase(app);

    const tries = Array.from({ length: 8 }, () =>
      app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" }),
    );
    const outcomes = await Promise.allSettled(tries);

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listCodes(app.db, held.caseId)).toHaveLength(1);
  });

  test("somebody who did not take the case cannot decide it, whatever their role", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const held = await heldCase(app);
    const approval = { ...held, reason: "full-match", note: "" } as const;

    await expect(app.as(li).decisions.approve(approval)).rejects.toThrow(
      "Dana Reyes is working on this request now.",
    );
    await expect(app.as(priya).decisions.approve(approval)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(app.as(sam).decisions.approve(approval)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(app.as(tomas).decisions.approve(approval)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("whoever put the record on file never decides about it", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk, { createdBy: dana.id });
    const held = await heldCase(app);

    const approving = app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });

    await expect(approving).rejects.toThrow("You put this record on file");
  });

  test("a decision on a version that is no longer the case's says what happened since", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const held = await heldCase(app);
    await app.as(dana).evidence.markCorrespondenceRead(held);

    const approving = app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });

    await expect(approving).rejects.toThrow("Dana Reyes: read the correspondence. Check it, then decide.");
  });

  test("a contact that changed yesterday gets no code for 72 hours", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const changed = aContact({ value: { email: "new@example.com" }, since: "2026-03-01T15:00:00.000Z" });
    await givenPerson(app.desk, { contacts: [changed, phoneOnFile, addressOnFile] });
    const { caseId } = await heldCase(app, { email: "new@example.com" });

    const { gate } = await app.as(dana).cases.get({ caseId });

    expect(gate.blockers).toContain(
      "The contact or identity on record changed less than 72 hours ago. A code can go out in 48 hours.",
    );
  });
});

async function heldCase(app: App, facts: Parameters<typeof givenRequest>[1] = {}) {
  const { id: caseId } = await givenRequest(app.desk, facts);
  await app.as(dana).cases.take({ caseId });
  return { caseId, version: await versionOf(app, caseId) };
}

async function approvedCase(app: App) {
  await givenPerson(app.desk);
  const held = await heldCase(app);
  const { decisionId } = await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });
  return { caseId: held.caseId, decisionId };
}

async function versionOf({ db }: App, caseId: string): Promise<number> {
  const caseFile = await findCase(db, caseId);
  if (!caseFile) throw new Error("There is no such case.");
  return caseFile.version;
}
