import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { listOpenCases } from "../../db/queries/policy-facts.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { isOpen } from "../../shared/cases.ts";
import {
  approvalBlockers,
  gateFacts,
  type GateFacts,
  type PolicyRules,
  secondReviewerNeededBecause,
} from "../../shared/policy.ts";
import type { PolicyPath, PolicyValue } from "../../shared/policy-sentences.ts";
import { groupsOf, noCounts, trialEffects } from "../../shared/policy-trial.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { openGate } from "../decisions/gate.ts";
import { givenSampled } from "../quality/testing.ts";
import { dana, priya, ruth } from "../seeding/demo-people.ts";
import { seedOffice } from "../seeding/seed-office.ts";
import type { Staff } from "../../shared/staff.ts";
import { testApp } from "../testing.ts";
import { applyPolicy } from "./apply-policy.ts";
import { factsOfOpenCases } from "./open-cases.ts";
import { runTrials } from "./run-trials.ts";
import { draftSeenBy, givenDraft, publishPolicy, seenDraft, tryDraft } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const running = new AbortController().signal;
/** Stricter in some ways and looser in others; none of them a number that the sentences quote. */
const changes: Partial<Record<PolicyPath, PolicyValue>> = {
  "byRisk.normal.correspondenceReviewed": true,
  "byRisk.raised.secondReviewer": true,
  "byRisk.raised.secondReviewerInsteadOfCallback": false,
  "byRisk.high.confirmedCallback": true,
  "different.confirmedCallback": ["email", "phone"],
  "signals.blocks": ["email-not-on-file"],
};

onEveryEngine((freshDatabase) => {
  test(
    "counts are those of asking both policies about every case one by one",
    { timeout: 120_000 },
    async () => {
      const app = await testApp({ freshDatabase });
      await seedOffice(app.desk, { cases: 60, seed: 11, asOf: "2026-03-02", onProgress: () => {} });
      await givenDraft(app, changes);
      const { rules } = await draftSeenBy(app, priya);

      await tryDraft(app);

      const { trial } = await draftSeenBy(app, priya);
      const expected = await oneByOne(app, rules);
      expect(expected.open.length).toBeGreaterThan(10);
      expect(expected.decided.length).toBeGreaterThan(10);
      for (const kind of ["decided", "open"] as const) {
        expect(trial?.counts?.[kind]).toMatchObject({
          tried: expected[kind].length,
          different: expected[kind].filter(({ isDifferent }) => isDifferent).length,
        });
        const { effects } = trial?.counts?.[kind] ?? {};
        expect(effects?.callback).toBe(expected[kind].filter(({ ringsMore }) => ringsMore).length);
        expect(effects?.["second-person"]).toBe(expected[kind].filter(({ takesTwo }) => takesTwo).length);
      }
      const everyOne = [...expected.decided, ...expected.open];
      expect(everyOne.some(({ isDifferent }) => isDifferent)).toBe(true);
      for (const grouping of ["reason", "language", "tradition"] as const) {
        const groups = groupsOf(trial!.counts!, grouping);
        expect(groups.reduce((sum, { tried }) => sum + tried, 0)).toBe(everyOne.length);
        expect(groups.reduce((sum, { different }) => sum + different, 0)).toBe(
          everyOne.filter(({ isDifferent }) => isDifferent).length,
        );
      }
    },
  );

  test(
    "the facts of open cases are those the gate gathers for each, but for the marks on fields",
    { timeout: 60_000 },
    async () => {
      const app = await testApp({ freshDatabase });
      await seedOffice(app.desk, { cases: 40, seed: 7, asOf: "2026-03-02", onProgress: () => {} });
      await app.db.updateTable("records").set({ codesChangedAt: "2026-02-27T15:00:00.000Z" }).execute();
      const open = await listOpenCases(app.db, undefined, 1000);
      const policy = await findPolicy(app.db);

      const together = await factsOfOpenCases(app.db, open, { policy, now: app.clock.now() });

      const apart = [];
      for (const { id } of open) {
        const { facts } = await openGate(app.db, app.desk, (await findCase(app.db, id))!);
        apart.push({ ...facts, checkedFields: [] });
      }
      expect(together).toEqual(apart);
      expect(apart.some(({ contactAgeHours }) => contactAgeHours === 72)).toBe(true);
      expect(apart.some(({ signals }) => signals.length > 1)).toBe(true);
    },
  );

  test("the cases named are those that would be treated so, and lead to themselves", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id, reference } = await givenRequest(app.desk);
    await givenDraft(app, { "byRisk.normal.confirmedCallback": true, "byRisk.raised.secondReviewer": true });

    await tryDraft(app);

    const named = Object.fromEntries(
      await Promise.all(
        trialEffects.map(
          async (effect) => [effect, await app.as(priya).policy.trialCases({ effect })] as const,
        ),
      ),
    );
    expect(named).toMatchObject({
      callback: [{ id, reference, status: "queued" }],
      "second-person": [],
      freed: [],
    });
  });

  test("protected persons' cases are in no count and no list of a supervisor who is not cleared", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk, { flags: ["protected-person"] });
    const { id } = await givenRequest(app.desk);
    // None of their contacts is marked as safe, so nobody can be rung.
    await givenDraft(app, { "byRisk.high.secondReviewerInsteadOfCallback": true });

    await tryDraft(app);

    const [cleared, notCleared] = [await draftSeenBy(app, priya), await draftSeenBy(app, ruth)];
    expect([cleared.trial?.counts?.open.tried, notCleared.trial?.counts?.open.tried]).toEqual([1, 0]);
    expect(cleared.trial?.counts?.open.effects.freed).toBe(1);
    expect((await app.as(priya).policy.trialCases({ effect: "freed" })).map((found) => found.id)).toEqual([
      id,
    ]);
    expect(await app.as(ruth).policy.trialCases({ effect: "freed" })).toEqual([]);
    expect(notCleared.trial?.counts).toEqual(noCounts());
  });

  test("a case somebody is judging again without knowing its decision is in none of their lists", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const [{ caseId, decisionId }] = await givenSampled(app.desk);
    await givenDraft(app, { "byRisk.normal.secondReviewer": true, "byRisk.raised.secondReviewer": true });
    await tryDraft(app);
    const listedTo = async (supervisor: Staff) => {
      const cases = await app.as(supervisor).policy.trialCases({ effect: "second-person" });
      return cases.map(({ id }) => id);
    };

    await app.as(priya).quality.take({ decisionId });

    expect([await listedTo(priya), await listedTo(ruth)]).toEqual([[], [caseId]]);
  });

  test("nothing of a person is kept with a trial", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    await givenRequest(app.desk);
    await givenDraft(app, { "byRisk.normal.confirmedCallback": true });

    await tryDraft(app);

    const kept = JSON.stringify([
      await app.db.selectFrom("policyTrials").selectAll().execute(),
      await app.db.selectFrom("policyTrialCases").selectAll().execute(),
    ]);
    expect(kept).not.toMatch(/Nadia|Okafor|example\.com|1988/);
  });

  test("of the decided only as many as were asked for are tried, the last ones", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    for (let n = 0; n < 101; n += 1) await rejected(app);
    await givenDraft(app, { "byRisk.normal.secondReviewer": true, "byRisk.raised.secondReviewer": true });
    await app.as(priya).policy.tryDraft({ ...(await seenDraft(app)), decided: 100 });

    await runTrials(app.desk, running);

    const { counts } = (await draftSeenBy(app, priya)).trial!;
    expect(counts?.decided.tried).toBe(100);
  });

  test("a trial that a closing desk lets go is run from the beginning by the next", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    await givenRequest(app.desk);
    await givenDraft(app, { "byRisk.normal.confirmedCallback": true });
    await app.as(priya).policy.tryDraft(await seenDraft(app));
    const closing = new AbortController();
    closing.abort();

    await runTrials(app.desk, closing.signal);
    const before = await draftSeenBy(app, priya);
    await Promise.all([runTrials(app.desk, running), runTrials(app.desk, running)]);

    expect([before.trial?.endedAt, before.trial?.counts]).toEqual([null, null]);
    expect((await draftSeenBy(app, priya)).trial?.counts?.open.effects.callback).toBe(1);
  });

  test("a trial whose process died is taken on when its lease is over, and what the dead one says is not heard", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app, { sendHoldSeconds: 60 });
    await app.as(priya).policy.tryDraft(await seenDraft(app));
    const lease = {
      leasedBy: "dead",
      leaseEndsAt: new Date(Date.parse(app.clock.now()) + 60_000).toISOString(),
    };
    await app.db.updateTable("policyTrials").set(lease).execute();

    await runTrials(app.desk, running);
    const waiting = (await draftSeenBy(app, priya)).trial?.endedAt;
    app.clock.advance({ minutes: 2 });
    await runTrials(app.desk, running);

    expect(waiting).toBeNull();
    expect((await draftSeenBy(app, priya)).trial?.endedAt).toBe(app.clock.now());
  });

  test("what cannot be read is counted, not passed over in silence", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    await rejected(app);
    await app.db.updateTable("decisions").set({ facts: "{}" }).execute();
    await givenDraft(app, { sendHoldSeconds: 60 });

    await tryDraft(app);

    expect((await draftSeenBy(app, priya)).trial).toMatchObject({
      unreadable: 1,
      counts: { decided: { tried: 0 } },
    });
  });

  test("what the queue shows of open cases follows a policy that was published", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id } = await givenRequest(app.desk);
    const needing = async () => [
      (await findCase(app.db, id))?.needsCallback,
      (await app.as(dana).queue.counts())["needs-callback"],
    ];
    const before = await needing();

    await publishPolicy(app, { "byRisk.normal.confirmedCallback": true });
    await applyPolicy(app.desk, running);
    const stricter = await needing();
    await publishPolicy(app, { "byRisk.normal.confirmedCallback": false });
    await Promise.all([applyPolicy(app.desk, running), applyPolicy(app.desk, running)]);

    expect([before, stricter, await needing()]).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
  });
});

/** A request of Nadia's that Dana rejects. */
async function rejected(app: App): Promise<void> {
  const { id: caseId } = await givenRequest(app.desk, { reason: "other" });
  await app.as(dana).cases.take({ caseId });
  const { version = 0 } = (await findCase(app.db, caseId)) ?? {};
  await app.as(dana).decisions.reject({ caseId, version, reason: "no-record", note: "" });
}

/** Asks the policy in force and a draft about each case by itself, as the gate does. */
async function oneByOne({ db, desk }: App, draft: PolicyRules) {
  const { rules: inForce } = await findPolicy(db);
  const compare = (facts: GateFacts, isRejection: boolean) => {
    const [blockedNow, blockedThen] = [inForce, draft].map((rules) =>
      isRejection ? [] : approvalBlockers(facts, rules),
    );
    const [twoNow, twoThen] = [inForce, draft].map(
      (rules) => secondReviewerNeededBecause(facts, rules) !== null,
    );
    const isRung = (blockers: string[] = []) => blockers.some((sentence) => /callback/i.test(sentence));
    return {
      isDifferent: String(blockedNow) !== String(blockedThen) || twoNow !== twoThen,
      ringsMore: isRung(blockedThen) && !isRung(blockedNow),
      takesTwo: twoThen === true && twoNow === false,
    };
  };

  const cases = await db.selectFrom("cases").selectAll().execute();
  const open = [];
  for (const caseFile of cases.filter(({ status }) => isOpen(status))) {
    open.push(compare((await openGate(db, desk, caseFile)).facts, false));
  }
  const decisions = await db.selectFrom("decisions").selectAll().execute();
  const standing = decisions.filter(
    (one) =>
      one.kind !== "ask" && one.isFirstChoice === 0 && one.stoppedAt === null && one.overturnedAt === null,
  );
  const decided = standing.map(({ facts, kind }) =>
    compare(gateFacts.parse(JSON.parse(facts)), kind === "reject"),
  );
  return { open, decided };
}
