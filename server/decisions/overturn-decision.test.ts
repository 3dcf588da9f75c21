import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { listNotes } from "../../db/queries/case-notes.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { givenPerson, heldBy, seenNow } from "../cases/testing.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { givenApprovedCase, givenCode, portalAt } from "../codes/testing.ts";
import { dana, li, priya } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
const note = "The caller was not who they said.";

onEveryEngine((freshDatabase) => {
  test("an overturned approval is in review with the supervisor, and nothing of it leaves any more", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const caseId = await approvedByDana(app);

    await app.as(priya).decisions.overturn({ ...(await seenNow(app.db, caseId)), note });

    expect(await findCase(app.db, caseId)).toMatchObject({
      status: "in-review",
      claimedBy: priya.id,
      closedAt: null,
      dueOn: "2026-03-09",
    });
    expect(await listCodes(app.db, caseId)).toMatchObject([
      { state: "revoked", revokeReason: "undo-decision" },
    ]);
    expect(await listDeliveries(app.db, caseId)).toMatchObject([{ state: "cancelled", message: null }]);
    const { decisions, notes } = await app.as(priya).cases.get({ caseId });
    expect(decisions).toMatchObject([{ kind: "approve", overturnedAt: app.clock.now(), mayStop: false }]);
    expect(notes).toMatchObject([{ text: `Opened again: ${note}`, by: priya.name }]);
  });

  test("a code that has arrived stops working in the same moment", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId, input } = await givenCode(app.desk, await givenApprovedCase(app.desk));

    await app.as(priya).decisions.overturn({ ...(await seenNow(app.db, caseId)), note });

    expect(await redeemCode(portalAt(app.desk), input)).toBe("not-valid");
    expect(await lastActions(app, caseId)).toContain("code.revoked");
  });

  test("a rejection is overturned too, and its message never leaves", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const held = await heldBy(app, dana);
    await app.as(dana).decisions.reject({ ...held, reason: "name-mismatch", note: "" });

    await app.as(priya).decisions.overturn({ ...(await seenNow(app.db, held.caseId)), note });

    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "in-review", claimedBy: priya.id });
    expect(await listDeliveries(app.db, held.caseId)).toMatchObject([{ state: "cancelled" }]);
  });

  test("nobody overturns what they decided themselves, and nothing happens", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const held = await heldBy(app, priya);
    await app.as(priya).decisions.approve({ ...held, reason: "full-match", note: "" });
    const seen = await seenNow(app.db, held.caseId);

    const overturning = app.as(priya).decisions.overturn({ ...seen, note });

    await expect(overturning).rejects.toThrow(
      "You decided this yourself, so another supervisor overturns it.",
    );
    expect(await seenNow(app.db, held.caseId)).toEqual(seen);
    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "approved" });
    expect(await listCodes(app.db, held.caseId)).toMatchObject([{ state: "pending" }]);
    expect(await listNotes(app.db, held.caseId)).toEqual([]);
  });

  test("an open case, a case seen too long ago and a missing reason are refused", async () => {
    const app = await testApp({ freshDatabase });
    const caseId = await approvedByDana(app);
    const seen = await seenNow(app.db, caseId);
    const overturn = (input: Partial<typeof seen & { note: string }>) =>
      app.as(priya).decisions.overturn({ ...seen, note, ...input });

    await expect(overturn({ note: " " })).rejects.toThrow("note: Say why you overturn this decision");
    await expect(overturn({ version: seen.version - 1 })).rejects.toThrow(
      "This request changed while you were reading.",
    );
    await overturn({});
    await expect(overturn(await seenNow(app.db, caseId))).rejects.toThrow("This request is “In review” now");
  });

  test("a supervisor revokes a live code with a reason; the approval stands and the case says so", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId, input } = await givenCode(app.desk, await givenApprovedCase(app.desk));

    await app.as(priya).codes.revoke({ ...(await seenNow(app.db, caseId)), reason: "wrong-recipient", note });

    expect(await redeemCode(portalAt(app.desk), input)).toBe("not-valid");
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "approved" });
    const { deliveries, timeline } = await app.as(priya).cases.get({ caseId });
    expect(deliveries[0]?.code).toMatchObject({ state: "revoked", revokeReason: "wrong-recipient" });
    expect(timeline.at(-1)).toMatchObject({ action: "code.revoked", by: priya.name });
  });

  test("a code that has ended is not revoked again, and no note stays behind", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId, input } = await givenCode(app.desk, await givenApprovedCase(app.desk));
    await redeemCode(portalAt(app.desk), input);
    const revocation = { ...(await seenNow(app.db, caseId)), reason: "admin", note } as const;

    await expect(app.as(priya).codes.revoke(revocation)).rejects.toThrow("There is no live code");

    expect(await listNotes(app.db, caseId)).toEqual([]);
    expect(await listCodes(app.db, caseId)).toMatchObject([{ state: "redeemed" }]);
  });

  test("a reviewer neither overturns nor revokes", async () => {
    const app = await testApp({ freshDatabase });
    const caseId = await approvedByDana(app);
    const seen = await seenNow(app.db, caseId);

    await expect(app.as(li).decisions.overturn({ ...seen, note })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(app.as(li).codes.revoke({ ...seen, reason: "admin", note })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "approved" });
  });
});

async function approvedByDana(app: App): Promise<string> {
  await givenPerson(app.desk);
  const held = await heldBy(app, dana);
  await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });
  return held.caseId;
}

async function lastActions({ db }: App, caseId: string): Promise<string[]> {
  return (await listCaseAuditEntries(db, caseId)).map(({ action }) => action);
}
