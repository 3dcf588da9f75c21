import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { dana, li, priya, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { givenPerson, givenRequest, heldBy, seenNow } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
const note = "Two people gave one address.";

onEveryEngine((freshDatabase) => {
  test("anyone who works cases puts an open one on security hold, and then nobody but a supervisor moves it", async () => {
    const app = await testApp({ freshDatabase });
    const { id: caseId } = await givenRequest(app.desk);

    await app.as(li).cases.securityHold({ ...(await seenNow(app.db, caseId)), note });

    const seen = await seenNow(app.db, caseId);
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "fraud-hold", claimedBy: null });
    await expect(app.as(li).cases.take({ caseId })).rejects.toThrow("“Security hold” now");
    await expect(app.as(li).cases.withdraw({ ...seen, note })).rejects.toThrow("“Security hold” now");
    await expect(app.as(li).cases.releaseSecurityHold({ ...seen, note })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("a supervisor takes it where it stands and releases it into their own review", async () => {
    const app = await testApp({ freshDatabase });
    const caseId = await heldForSecurity(app);
    await app.as(priya).cases.take({ caseId });

    await app.as(priya).cases.releaseSecurityHold({ ...(await seenNow(app.db, caseId)), note: "A mix-up." });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "in-review", claimedBy: priya.id });
    const { notes } = await app.as(priya).cases.get({ caseId });
    expect(notes.map(({ text }) => text)).toEqual([
      `Security hold: ${note}`,
      "Security hold ended: A mix-up.",
    ]);
  });

  test("a supervisor rejects it, and the requester's message does not say why", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const caseId = await heldForSecurity(app);
    await app.as(priya).cases.take({ caseId });
    const seen = await seenNow(app.db, caseId);

    const approving = app.as(priya).decisions.approve({ ...seen, reason: "full-match", note: "" });
    await expect(approving).rejects.toThrow("“Security hold” now");
    await app.as(priya).decisions.reject({ ...seen, reason: "suspected-fraud", note: "" });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "rejected" });
    expect(await listDeliveries(app.db, caseId)).toMatchObject([{ kind: "rejection", state: "queued" }]);
  });

  test("a case that waited for its requester goes on with a deadline when it is released", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const held = await heldBy(app, dana);
    await app.as(dana).decisions.ask({ ...held, bundles: ["why-needed"], note: "" });
    await app.as(li).cases.securityHold({ ...(await seenNow(app.db, held.caseId)), note });
    await app.as(priya).cases.take({ caseId: held.caseId });

    await app.as(priya).cases.releaseSecurityHold({ ...(await seenNow(app.db, held.caseId)), note });

    expect(await findCase(app.db, held.caseId)).toMatchObject({
      dueOn: "2026-03-09",
      pausedDaysLeft: null,
      replyBy: null,
    });
  });

  test("what somebody else holds, a closed case and an auditor's try are refused and leave nothing", async () => {
    const app = await testApp({ freshDatabase });
    const held = await heldBy(app, dana);

    await expect(app.as(li).cases.securityHold({ ...held, note })).rejects.toThrow(
      "Dana Reyes is working on this request now.",
    );
    await expect(app.as(dana).cases.securityHold({ ...held, note: "" })).rejects.toThrow(
      "note: Say what worries you",
    );
    await expect(app.as(tomas).cases.securityHold({ ...held, note })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect((await app.as(dana).cases.get({ caseId: held.caseId })).notes).toEqual([]);
    await app.as(dana).cases.withdraw({ ...held, note: "They rang." });

    const closed = await seenNow(app.db, held.caseId);
    await expect(app.as(dana).cases.securityHold({ ...closed, note })).rejects.toThrow("“Withdrawn” now");
  });
});

async function heldForSecurity(app: App): Promise<string> {
  const held = await heldBy(app, dana);
  await app.as(dana).cases.securityHold({ ...held, note });
  return held.caseId;
}
