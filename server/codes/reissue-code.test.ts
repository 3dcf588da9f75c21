import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { findDecision } from "../../db/queries/decisions.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { Staff } from "../../shared/staff.ts";
import { aContact, addressOnFile, emailOnFile, givenPerson, heldBy, seenNow } from "../cases/testing.ts";
import type { Channel } from "../deliveries/channel.ts";
import { deliverNext } from "../deliveries/deliver-next.ts";
import { deliverAll, ground, recordNow } from "../records/testing.ts";
import { dana, li, priya, sam, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { expireCodes } from "./expire-codes.ts";
import { redeemCode } from "./redeem-code.ts";
import { portalAt } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

onEveryEngine((freshDatabase) => {
  test("a code that expired unused is sent again under the same approval, and waits out the send-hold", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId, decisionId } = await expiredCase(app);

    const { sendAt } = await reissue(app, caseId);

    expect(Date.parse(sendAt) - Date.parse(app.clock.now())).toBe(30_000);
    const [again, first] = await listCodes(app.db, caseId);
    expect(again).toMatchObject({ state: "pending", decisionId, reissuedBy: dana.id, reissueSendAt: sendAt });
    expect(first).toMatchObject({ state: "expired", decisionId, reissuedBy: null });
    expect(again?.contactId).toBe(first?.contactId);
    expect((await listDeliveries(app.db, caseId)).at(-1)).toMatchObject({
      kind: "code",
      state: "queued",
      nextTryAt: sendAt,
      maskedRecipient: "n•••@e•••.com",
    });
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "approved" });
    expect(await findDecision(app.db, decisionId)).toMatchObject({ codeState: "pending" });
    expect((await lastEntry(app, caseId)).action).toBe("code.reissued");
    expect(JSON.stringify(await lastEntry(app, caseId))).not.toContain("nadia");
  });

  test("the one sent again links an account, and the one before stays ended", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId, sent } = await expiredCase(app);
    await reissue(app, caseId);
    app.clock.advance({ seconds: 30 });

    const mails = await deliverAll(app.desk);

    expect(await redeem(app, codeIn(sent))).toBe("not-valid");
    expect(await redeem(app, codeIn(mails))).toBe("linked");
    expect((await listCodes(app.db, caseId)).map(({ state }) => state)).toEqual(["redeemed", "expired"]);
  });

  test("until it leaves, whoever sent it may stop it: it counts under no limit and can be sent again", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app);
    const { codeId } = await reissue(app, caseId);
    const stop = (by: Staff) => app.as(by).codes.stopReissue({ codeId });

    expect((await app.as(dana).decisions.sendingSoon()).sending).toMatchObject([
      { stops: { codeId }, caseId },
    ]);
    expect((await app.as(dana).cases.get({ caseId })).sendingAgain).toMatchObject({ codeId });
    expect((await app.as(li).decisions.sendingSoon()).sending).toEqual([]);
    await expect(stop(li)).rejects.toThrow("Only whoever sent a code again");
    await stop(dana);
    await expect(stop(dana)).rejects.toThrow("stopped already");

    expect(await listCodes(app.db, caseId)).toMatchObject([{ state: "revoked" }, { state: "expired" }]);
    app.clock.advance({ seconds: 10 });
    await reissue(app, caseId);
    app.clock.advance({ seconds: 30 });
    await expect(
      app.as(dana).codes.stopReissue({ codeId: (await listCodes(app.db, caseId))[0]!.id }),
    ).rejects.toThrow("too late");
    expect(await deliverAll(app.desk)).toHaveLength(1);
  });

  test.each([
    ["the identity on record", changeName, "the identity on record"],
    ["a contact", addPhone, "a contact on record"],
    ["a flag", markDeceased, "a flag on the record"],
    ["the watch list", watchEmail, "a new signal (Watch list)"],
  ] as const)(
    "when %s has changed since, it takes a fresh review and says what changed",
    async (_, change, named) => {
      const app = await testApp({ freshDatabase });
      const { caseId, recordId } = await expiredCase(app);
      await change(app, recordId);
      const before = await leftBehind(app, caseId);

      const { reissue: offered } = await app.as(dana).cases.get({ caseId });
      const sending = reissue(app, caseId);

      await expect(sending).rejects.toThrow(named);
      await expect(reissue(app, caseId)).rejects.toThrow("Ask a supervisor to open the request again");
      expect(offered?.blocked).toContain(named);
      expect(await leftBehind(app, caseId)).toEqual(before);
    },
  );

  test("who looks at a new request of the same person is led to the code that can be sent again", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app);
    const { caseId: later } = await heldBy(app, li);
    const earlier = async () => (await app.as(li).cases.get({ caseId: later })).earlierRequests;

    expect(await earlier()).toMatchObject([{ id: caseId, hasCodeToReplace: true }]);
    await reissue(app, caseId);

    expect(await earlier()).toMatchObject([{ id: caseId, hasCodeToReplace: false }]);
  });

  test("an approval from before it was kept what it stood on opens, and takes a fresh review", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app);
    const notKept = "What this approval stood on was not kept at that time.";

    for (const lost of [{ facts: "{}" }, { stoodOn: null }]) {
      await app.db.updateTable("decisions").set(lost).where("caseId", "=", caseId).execute();

      expect((await app.as(dana).cases.get({ caseId })).reissue?.blocked).toContain(notKept);
      await expect(reissue(app, caseId)).rejects.toThrow(notKept);
    }
  });

  test("two approved it: a worry that has passed since keeps nobody waiting", async () => {
    const app = await testApp({ freshDatabase });
    const newPhone = aContact({ value: { phone: "+15125550177" }, since: "2026-02-02T15:00:00.000Z" });
    await givenPerson(app.desk, { contacts: [emailOnFile, newPhone, addressOnFile] });
    const { caseId } = await heldBy(app, dana);
    for (const reviewer of [dana, li]) {
      if (reviewer === li) await app.as(li).cases.take({ caseId });
      await app.as(reviewer).evidence.markCorrespondenceRead(await seenNow(app.db, caseId));
      const choice = { ...(await seenNow(app.db, caseId)), reason: "full-match", note: "" } as const;
      await app.as(reviewer).decisions.approve(choice);
    }
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "approved", risk: "raised" });
    await expire(app);
    app.clock.advance({ days: 2 });

    await reissue(app, caseId);

    expect((await listCodes(app.db, caseId)).map(({ state }) => state)).toEqual(["pending", "expired"]);
  });

  test("a second before 14 days from the approval are over it can be sent again, and then not", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app);
    app.clock.advance({ days: 12, hours: 23, minutes: 58, seconds: 59 });

    expect((await app.as(dana).cases.get({ caseId })).reissue?.blocked).toBeNull();
    app.clock.advance({ seconds: 1 });

    await expect(reissue(app, caseId)).rejects.toThrow("The approval is more than 14 days old.");
  });

  test("four codes in 30 days are the most, those sent again among them", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app);
    for (let n = 0; n < 3; n += 1) {
      await reissue(app, caseId);
      await expire(app);
    }

    await expect(reissue(app, caseId)).rejects.toThrow("4 codes went out for this person in 30 days");

    expect(await listCodes(app.db, caseId)).toHaveLength(4);
  });

  test("wrong tries at the case are not forgotten with a new code", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await approvedCase(app);
    for (let n = 0; n < 4; n += 1) await redeem(app, "0000-0000-0000-0000");
    await expire(app);

    await reissue(app, caseId);

    expect(await findCase(app.db, caseId)).toMatchObject({ wrongTries: 4 });
    expect((await listCodes(app.db, caseId))[0]).toMatchObject({ wrongTries: 0 });
  });

  test("of eight presses at once one sends a code", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app);

    const presses = await Promise.allSettled(Array.from({ length: 8 }, () => reissue(app, caseId)));

    expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listCodes(app.db, caseId)).map(({ state }) => state)).toEqual(["pending", "expired"]);
  });

  test("a code that is live, was used or was taken back is not sent again", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId, sent } = await approvedCase(app);
    const nothing = "There is no code to send again";

    await expect(reissue(app, caseId)).rejects.toThrow(nothing);
    await redeem(app, codeIn(sent));
    await expect(reissue(app, caseId)).rejects.toThrow(nothing);

    expect((await app.as(dana).cases.get({ caseId })).reissue).toBeNull();
  });

  test("a case that was opened again has nothing to send", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app);
    await app.as(priya).decisions.overturn({ ...(await seenNow(app.db, caseId)), note: "A second look." });

    await expect(reissue(app, caseId)).rejects.toThrow("There is no code to send again");
  });

  test("those who may not decide this request may not send its code again", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app, { createdBy: li.id });
    const before = await leftBehind(app, caseId);

    for (const person of [sam, tomas]) {
      await expect(reissue(app, caseId, person)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(reissue(app, caseId, li)).rejects.toThrow("You put this record on file");

    expect(await leftBehind(app, caseId)).toEqual(before);
  });

  test("a code whose message nobody took for hours is sent again; one whose message came back is not", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await approvedCase(app, { isSent: false });
    await failAlways(app, { isPermanent: false });
    expect(await listCodes(app.db, caseId)).toMatchObject([{ state: "revoked", revokeReason: "bounced" }]);
    await reissue(app, caseId);
    app.clock.advance({ seconds: 30 });

    await failAlways(app, { isPermanent: true });

    app.clock.advance({ minutes: 15 });
    await expect(reissue(app, caseId)).rejects.toThrow("A message to the contact on record came back.");
    expect(await listCodes(app.db, caseId)).toHaveLength(2);
  });

  test("a policy that asks for two today sends no code again that one person approved", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await expiredCase(app);
    const { rules } = await findPolicy(app.db);
    const normal = { ...rules.byRisk.normal, secondReviewer: true };
    const stricter = { ...rules, byRisk: { ...rules.byRisk, normal } };
    await app.db
      .insertInto("policies")
      .values({ version: 2, rules: JSON.stringify(stricter), publishedAt: app.clock.now() })
      .execute();

    await expect(reissue(app, caseId)).rejects.toThrow("so a second person checks it. Ask a supervisor");
  });
});

/** Nadia's request, approved by Dana, with its code on its way. */
async function approvedCase(app: App, { isSent = true, createdBy = "import" } = {}) {
  const recordId = await givenPerson(app.desk, { contacts: [emailOnFile, addressOnFile], createdBy });
  const held = await heldBy(app, dana);
  const { decisionId } = await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });
  app.clock.advance({ seconds: 30 });
  return { caseId: held.caseId, decisionId, recordId, sent: isSent ? await deliverAll(app.desk) : [] };
}

/** The same, a day later. */
async function expiredCase(app: App, facts: { createdBy?: string } = {}) {
  const approved = await approvedCase(app, facts);
  await expire(app);
  return approved;
}

async function expire(app: App): Promise<void> {
  app.clock.advance({ hours: 24, seconds: 30 });
  await expireCodes(app.desk);
}

async function reissue(app: App, caseId: string, by: Staff = dana) {
  return app.as(by).codes.reissue(await seenNow(app.db, caseId));
}

function redeem(app: App, code: string) {
  const nadia = { aNumber: "A000-345-678", receiptNumber: "", dateOfBirth: "1988-04-03" };
  return redeemCode(portalAt(app.desk), { ...nadia, code, portalAccount: "account-nadia" });
}

function codeIn(mails: readonly { text: string }[]): string {
  return /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
}

async function lastEntry(app: App, caseId: string) {
  const { action, entry } = (await listCaseAuditEntries(app.db, caseId)).at(-1)!;
  return { action, details: JSON.parse(entry).details as object };
}

/** All that sending again could leave behind. */
async function leftBehind(app: App, caseId: string) {
  const entries = await listCaseAuditEntries(app.db, caseId);
  return {
    codes: await listCodes(app.db, caseId),
    deliveries: await listDeliveries(app.db, caseId),
    entries: entries.filter(({ action }) => action !== "case.opened").length,
    caseFile: await findCase(app.db, caseId),
  };
}

/** A mail server that takes nothing, tried until the desk gives up. */
async function failAlways(app: App, { isPermanent }: { isPermanent: boolean }): Promise<void> {
  const email: Channel = {
    send: async () => ({ isAccepted: false, isPermanent, answer: isPermanent ? "550 5.1.1" : "451 4.7.1" }),
  };
  for (let tries = 0; tries < 60; tries += 1) {
    await deliverNext(app.desk, { channels: { email }, worker: "test" });
    app.clock.advance({ minutes: 5 });
  }
}

async function changeName(app: App, recordId: string): Promise<void> {
  const identity = {
    name: { given: "Nadia", family: "Bello", native: "" },
    dateOfBirth: "1988-04-03",
    aNumber: "A000-345-678",
    receipts: [{ number: "TST0000000318", form: "I-130", status: "Pending" }],
    representative: "",
  };
  await app.as(sam).records.correctIdentity({ ...(await recordNow(app.db, recordId)), ...ground, identity });
}

async function addPhone(app: App, recordId: string): Promise<void> {
  const contact = { kind: "phone", phone: "(512) 555-0123" } as const;
  await app.as(sam).records.addContact({ ...(await recordNow(app.db, recordId)), ...ground, contact });
}

async function markDeceased(app: App, recordId: string): Promise<void> {
  await app
    .as(sam)
    .records.changeFlags({ ...(await recordNow(app.db, recordId)), ...ground, flags: ["deceased"] });
}

async function watchEmail(app: App): Promise<void> {
  await app.as(priya).watchList.add({
    kind: "email",
    value: "nadia@example.com",
    dateOfBirth: "",
    reason: "Her mail is read by another.",
    endsOn: "2026-04-01",
  });
}
