import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana, li } from "../seeding/demo-people.ts";
import { seedOffice } from "../seeding/seed-office.ts";
import type { Staff } from "../../shared/staff.ts";
import { testApp } from "../testing.ts";
import { replayPolicy } from "./replay-policy.ts";
import { publishPolicy } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
// The person lives in Austin: noon there.
const noon = "2026-03-02T18:00:00.000Z";
const twoForAll = { "byRisk.normal.secondReviewer": true, "byRisk.raised.secondReviewer": true };
const oneAgain = { "byRisk.normal.secondReviewer": false };

onEveryEngine((freshDatabase) => {
  test("a case whose first choice is made is decided by the second, though two are no longer asked for", async () => {
    const app = await officeWith(freshDatabase);
    await publishPolicy(app, twoForAll);
    const caseId = await taken(app, dana);
    expect((await approve(app, dana, caseId)).next).toBe("second-review");

    await publishPolicy(app, oneAgain);
    await app.as(li).cases.take({ caseId });
    const decided = await approve(app, li, caseId);

    expect(decided.next).toBe("send");
    expect(await stampsOn(app, caseId)).toEqual([2, 3]);
    expect(await listCodes(app.db, caseId)).toHaveLength(1);
    expect((await replayPolicy(app.db)).differences).toEqual([]);
  });

  test("what a new version asks for is asked of the second choice, and can be done then", async () => {
    const app = await officeWith(freshDatabase);
    await publishPolicy(app, twoForAll);
    const caseId = await taken(app, dana);
    await approve(app, dana, caseId);
    await publishPolicy(app, { "byRisk.normal.confirmedCallback": true });
    await app.as(li).cases.take({ caseId });

    await expect(approve(app, li, caseId)).rejects.toThrow(
      "A confirmed callback to a number on record is needed.",
    );
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "second-review" });
    const { callback, case: seen } = await app.as(li).cases.get({ caseId });
    const call = { contactId: callback?.phones[0]?.id ?? "", outcome: "confirmed", note: "" } as const;
    await app.as(li).callbacks.log({ caseId, version: seen.version, ...call });

    expect((await approve(app, li, caseId)).next).toBe("send");
    expect(await stampsOn(app, caseId)).toEqual([2, 3]);
    expect((await replayPolicy(app.db)).differences).toEqual([]);
  });

  test("two who differ still go to a supervisor under a version that asks for one", async () => {
    const app = await officeWith(freshDatabase);
    await publishPolicy(app, twoForAll);
    const caseId = await taken(app, dana);
    await approve(app, dana, caseId);
    await publishPolicy(app, oneAgain);
    await app.as(li).cases.take({ caseId });
    const { version } = (await app.as(li).cases.get({ caseId })).case;

    const decided = await app.as(li).decisions.reject({ caseId, version, reason: "name-mismatch", note: "" });

    expect(decided.next).toBe("supervisor");
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "escalated" });
  });

  test("a reviewer who began under the old version is asked what the new one asks", async () => {
    const app = await officeWith(freshDatabase);
    const caseId = await taken(app, dana);

    await publishPolicy(app, twoForAll);
    const decided = await approve(app, dana, caseId);

    expect(decided).toMatchObject({ next: "second-review", sendAt: null });
    expect(await listCodes(app.db, caseId)).toEqual([]);
    expect(await stampsOn(app, caseId)).toEqual([2]);
  });

  test("a decision that waits to be sent can be stopped for as long as it was told", async () => {
    const app = await officeWith(freshDatabase);
    const caseId = await taken(app, dana);
    const { decisionId } = await approve(app, dana, caseId);

    await publishPolicy(app, { sendHoldSeconds: 10 });
    app.clock.advance({ seconds: 20 });
    await app.as(dana).decisions.stop({ decisionId });

    expect(await findCase(app.db, caseId)).toMatchObject({ status: "in-review", claimedBy: dana.id });
  });

  test(
    "after a version is published in mid-life every decision replays under its own",
    { timeout: 120_000 },
    async () => {
      const app = await officeWith(freshDatabase);
      await seedOffice(app.desk, { cases: 40, seed: 5, asOf: "2026-03-02", onProgress: () => {} });
      await publishPolicy(app, {
        ...twoForAll,
        "different.secondReviewer": ["email"],
        "callback.numberHeldDays": 60,
        "contact.secondReviewerWithinDays": 45,
      });
      await seedOffice(app.desk, { cases: 40, seed: 6, asOf: "2026-03-02", onProgress: () => {} });

      const { replayed, differences } = await replayPolicy(app.db);

      const stamps = await app.db.selectFrom("decisions").select("policyVersion").distinct().execute();
      expect(new Set(stamps.map(({ policyVersion }) => policyVersion))).toEqual(new Set([1, 2]));
      expect(replayed).toBeGreaterThan(30);
      expect(differences).toEqual([]);
    },
  );
});

async function officeWith(freshDatabase: () => Promise<App["db"]>): Promise<App> {
  const app = await testApp({ freshDatabase, now: noon });
  await givenPerson(app.desk);
  return app;
}

/** A request in which everything agrees, in somebody's hands. */
async function taken(app: App, holder: Staff): Promise<string> {
  const { id: caseId } = await givenRequest(app.desk);
  await app.as(holder).cases.take({ caseId });
  return caseId;
}

async function approve(app: App, person: Staff, caseId: string) {
  const { version } = (await app.as(person).cases.get({ caseId })).case;
  return app.as(person).decisions.approve({ caseId, version, reason: "full-match", note: "" });
}

async function stampsOn({ db }: App, caseId: string): Promise<number[]> {
  return (await listDecisions(db, caseId)).map(({ policyVersion }) => policyVersion);
}
