import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { escalateReasons } from "../../shared/decisions.ts";
import { dana, li, priya } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { endClaims } from "./end-claims.ts";
import { givenPerson, heldBy, seenNow } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
const question = { reason: "policy-unclear", note: "Is a marriage certificate enough?" } as const;

onEveryEngine((freshDatabase) => {
  test.each(escalateReasons)("a case is escalated for %s and waits for a supervisor", async (reason) => {
    const app = await testApp({ freshDatabase });
    const held = await heldBy(app, dana);

    await app.as(dana).cases.escalate({ ...held, reason, note: "What now?" });

    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "escalated", claimedBy: null });
  });

  test("a supervisor takes an escalated case where it stands, reads the question and sees values in full", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await escalatedByDana(app);

    await app.as(priya).cases.take({ caseId });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "escalated", claimedBy: priya.id });
    const view = await app.as(priya).cases.get({ caseId });
    expect(view).toMatchObject({ isMasked: false, asker: dana.name });
    expect(view.notes).toMatchObject([{ text: `Question (Policy is unclear): ${question.note}` }]);
  });

  test("the answer stays on the file, and whoever asked has the case again for a whole lease", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const { caseId } = await escalatedByDana(app);
    app.clock.advance({ hours: 2 });
    await app.as(priya).cases.take({ caseId });

    await app
      .as(priya)
      .cases.answerEscalation({ ...(await seenNow(app.db, caseId)), note: "Yes, a copy is enough." });

    expect(await findCase(app.db, caseId)).toMatchObject({
      status: "in-review",
      claimedBy: dana.id,
      claimEndsAt: "2026-03-02T17:15:00.000Z",
    });
    const { notes } = await app.as(dana).cases.get({ caseId });
    expect(notes.at(-1)).toMatchObject({ text: "Answer: Yes, a copy is enough.", by: priya.name });
  });

  test("a supervisor decides an escalated case through the same gate, with its code and message", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await escalatedByDana(app);
    await app.as(priya).cases.take({ caseId });

    await app
      .as(priya)
      .decisions.approve({ ...(await seenNow(app.db, caseId)), reason: "full-match", note: "" });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "approved", claimedBy: null });
    expect(await listCodes(app.db, caseId)).toMatchObject([{ state: "pending" }]);
    expect(await listDeliveries(app.db, caseId)).toMatchObject([{ kind: "code", state: "queued" }]);
  });

  test("a supervisor rejects an escalated case with its message", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await escalatedByDana(app);
    await app.as(priya).cases.take({ caseId });

    await app
      .as(priya)
      .decisions.reject({ ...(await seenNow(app.db, caseId)), reason: "name-mismatch", note: "" });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "rejected" });
    expect(await listDeliveries(app.db, caseId)).toMatchObject([{ kind: "rejection" }]);
  });

  test("what still blocks an approval blocks a supervisor's too, and nothing happens", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await escalatedByDana(app, { fullName: "Nadia Okafer" });
    await app.as(priya).cases.take({ caseId });
    const seen = await seenNow(app.db, caseId);

    const approving = app.as(priya).decisions.approve({ ...seen, reason: "full-match", note: "" });

    await expect(approving).rejects.toThrow("Name does not agree: check it and mark it.");
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "escalated", version: seen.version });
    expect(await listDecisions(app.db, caseId)).toEqual([]);
  });

  test("where policy asks for two, a supervisor does not decide alone but answers", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await escalatedByDana(app, { reason: "reset-credentials" });
    await app.as(priya).cases.take({ caseId });
    const seen = await seenNow(app.db, caseId);

    const rejecting = app.as(priya).decisions.reject({ ...seen, reason: "callback-failed", note: "" });

    await expect(rejecting).rejects.toThrow("Policy asks for two reviewers here. Answer the question");
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "escalated" });
  });

  test("an escalated case is neither taken by a reviewer nor answered by whoever asked", async () => {
    const app = await testApp({ freshDatabase });
    const held = await heldBy(app, priya);
    await app.as(priya).cases.escalate({ ...held, ...question });
    const { caseId } = held;

    await expect(app.as(li).cases.take({ caseId })).rejects.toThrow("This request is “Escalated” now");
    await expect(app.as(priya).cases.take({ caseId })).rejects.toThrow(
      "You escalated this yourself, so another supervisor answers.",
    );
    await expect(
      app.as(li).cases.answerEscalation({ ...(await seenNow(app.db, caseId)), note: "Yes." }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "escalated", claimedBy: null });
  });

  test("only the holder escalates, and a question is needed", async () => {
    const app = await testApp({ freshDatabase });
    const held = await heldBy(app, dana);

    await expect(app.as(li).cases.escalate({ ...held, ...question })).rejects.toThrow(
      "Dana Reyes is working on this request now.",
    );
    await expect(app.as(dana).cases.escalate({ ...held, ...question, note: "" })).rejects.toThrow(
      "note: Write the question to answer",
    );

    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "in-review", claimedBy: dana.id });
    expect((await app.as(dana).cases.get({ caseId: held.caseId })).notes).toEqual([]);
  });

  test("a supervisor's claim that ran out leaves the case escalated for the next", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await escalatedByDana(app);
    await app.as(priya).cases.take({ caseId });
    app.clock.advance({ minutes: 16 });

    expect(await endClaims(app.desk)).toBe(1);

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "escalated", claimedBy: null });
  });
});

async function escalatedByDana(app: App, facts: Parameters<typeof heldBy>[2] = {}) {
  const held = await heldBy(app, dana, facts);
  await app.as(dana).cases.escalate({ ...held, ...question });
  return { caseId: held.caseId };
}
