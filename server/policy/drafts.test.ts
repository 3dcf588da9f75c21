import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { givenStaff, onEveryEngine } from "../../db/testing.ts";
import { policyVersion1 } from "../../shared/policy.ts";
import { priya, ruth, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { draftSeenBy, givenDraft, publishPolicy, seenDraft, tryDraft } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const reason = "Agreed on Monday.";
const longer = { sendHoldSeconds: 60 };

onEveryEngine((freshDatabase) => {
  test("a draft begins as the policy in force, and each change of it is kept with who made it", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app);

    await app.as(priya).policy.changeDraft({ ...(await seenDraft(app)), path: "sendHoldSeconds", value: 60 });
    await app.as(ruth).policy.changeDraft({
      ...(await seenDraft(app)),
      path: "signals.secondReviewer",
      value: ["mail-returned"],
    });

    const draft = await draftSeenBy(app, ruth);
    expect(draft).toMatchObject({ version: 3, openedBy: priya.name, problems: [] });
    expect(draft.rules).toEqual({
      ...policyVersion1,
      sendHoldSeconds: 60,
      signals: { secondReviewer: ["mail-returned"], blocks: [] },
    });
    expect(draft.changes.map(({ path, from, to, by }) => [path, from, to, by])).toEqual([
      ["signals.secondReviewer", [], ["mail-returned"], ruth.name],
      ["sendHoldSeconds", 30, 60, priya.name],
    ]);
    expect(await actionsIn(app)).toEqual([
      "policy.draft-opened",
      "policy.draft-changed",
      "policy.draft-changed",
    ]);
    expect((await findPolicy(app.db)).rules).toEqual(policyVersion1);
  });

  test("two supervisors do not overwrite each other: the later is told who changed what", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app);
    const seen = await seenDraft(app);
    await app.as(ruth).policy.changeDraft({ ...seen, path: "sendHoldSeconds", value: 60 });

    const late = app.as(priya).policy.changeDraft({ ...seen, path: "claimMinutes", value: 20 });

    await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(late).rejects.toThrow("Ruth Adeyemi changed sentence 8.2 of this draft meanwhile.");
    expect((await draftSeenBy(app, priya)).rules.claimMinutes).toBe(15);
    expect(await actionsIn(app)).toHaveLength(2);
  });

  test("of two changes at once one is told, and of two drafts opened at once one", async () => {
    const app = await testApp({ freshDatabase });
    const opened = await Promise.allSettled([
      app.as(priya).policy.openDraft(),
      app.as(ruth).policy.openDraft(),
    ]);
    const seen = await seenDraft(app);

    const changed = await Promise.allSettled(
      [priya, ruth].map((supervisor, place) =>
        app.as(supervisor).policy.changeDraft({ ...seen, path: "sendHoldSeconds", value: 60 + place }),
      ),
    );

    for (const tries of [opened, changed]) {
      expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("what one changed oneself a moment ago stands in nobody's way", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app);
    const seen = await seenDraft(app);

    await app.as(priya).policy.changeDraft({ ...seen, path: "sendHoldSeconds", value: 60 });
    await app.as(priya).policy.changeDraft({ ...seen, path: "claimMinutes", value: 20 });

    expect((await draftSeenBy(app, priya)).rules).toMatchObject({ sendHoldSeconds: 60, claimMinutes: 20 });
    const late = app.as(ruth).policy.changeDraft({ ...seen, path: "claimMinutes", value: 30 });
    await expect(late).rejects.toThrow("Priya Natarajan changed sentence 8.1 of this draft meanwhile.");
  });

  test("saying again what the draft says already writes nothing", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app);

    await app.as(priya).policy.changeDraft({ ...(await seenDraft(app)), path: "sendHoldSeconds", value: 30 });

    expect((await seenDraft(app)).version).toBe(1);
    expect(await actionsIn(app)).toEqual(["policy.draft-opened"]);
  });

  test("a draft that does not hold together says why, and can be neither tried nor asked for", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app, { "deadlines.silenceReminderDays": 12 });
    const seen = await seenDraft(app);
    const why = "8.8: A request is closed after its requester was reminded, not before.";

    const tried = () => app.as(priya).policy.tryDraft(seen);
    const asked = () => app.as(priya).policy.askForPublication({ ...seen, reason });

    await expect(tried()).rejects.toThrow(why);
    await expect(asked()).rejects.toThrow(why);
    const { problems, trial, askedBy } = await draftSeenBy(app, priya);
    expect(problems.map(({ path }) => path)).toEqual(["deadlines.silenceCloseDays"]);
    expect([trial, askedBy]).toEqual([null, null]);
  });

  test("two publish: one asks with a reason, another puts it in force, and it is stamped and told", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app, longer);
    await tryDraft(app);
    await app.as(priya).policy.askForPublication({ ...(await seenDraft(app)), reason });

    const published = await app.as(ruth).policy.publish(await seenDraft(app));

    expect(published).toEqual({ version: 2 });
    expect(await findPolicy(app.db)).toEqual({ version: 2, rules: { ...policyVersion1, ...longer } });
    const { versions, draft } = await app.as(tomas).policy.page();
    expect(versions).toMatchObject([
      { version: 2, askedBy: priya.name, publishedBy: ruth.name, reason, publishedAt: app.clock.now() },
      { version: 1, askedBy: null, publishedBy: null, reason: null },
    ]);
    expect(draft).toBeNull();
    expect((await actionsIn(app)).slice(2)).toEqual([
      "policy.draft-tried",
      "policy.publication-asked",
      "policy.published",
    ]);
    expect(await entriesOf(app)).not.toContain(reason);
  });

  test("whoever asked, and whoever changed it, does not publish", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app, longer);
    await app.as(ruth).policy.changeDraft({ ...(await seenDraft(app)), path: "claimMinutes", value: 20 });
    await tryDraft(app);
    await app.as(priya).policy.askForPublication({ ...(await seenDraft(app)), reason });
    const seen = await seenDraft(app);

    const byAsker = () => app.as(priya).policy.publish(seen);
    const byEditor = () => app.as(ruth).policy.publish(seen);

    await expect(byAsker()).rejects.toThrow("You asked for publication, so another supervisor publishes it.");
    await expect(byEditor()).rejects.toThrow(
      "You changed this draft, so a supervisor who did not publishes it.",
    );
    expect((await findPolicy(app.db)).version).toBe(1);
    const third = { ...ruth, ...(await givenStaff(app.db, { role: "supervisor" })), isCleared: false };
    expect(await app.as(third).policy.publish(seen)).toEqual({ version: 2 });
  });

  test("without a trial, or with one of an earlier draft, nothing is asked for or published", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app, longer);
    const asking = async () => app.as(priya).policy.askForPublication({ ...(await seenDraft(app)), reason });
    await expect(asking()).rejects.toThrow("Try the draft on past cases first");
    await tryDraft(app);
    await app.as(priya).policy.changeDraft({ ...(await seenDraft(app)), path: "claimMinutes", value: 20 });

    await expect(asking()).rejects.toThrow("Try the draft on past cases first");

    const { trial, hasCurrentTrial } = await draftSeenBy(app, priya);
    expect([trial?.endedAt, hasCurrentTrial]).toEqual([app.clock.now(), false]);
    await expect(app.as(ruth).policy.publish(await seenDraft(app))).rejects.toThrow(
      "Somebody must ask for publication first.",
    );
  });

  test("a draft that changes nothing is not asked for", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app);
    await tryDraft(app);

    const asking = app.as(priya).policy.askForPublication({ ...(await seenDraft(app)), reason });

    await expect(asking).rejects.toThrow("Nothing is changed yet");
  });

  test("while publication is asked for nobody changes the draft; sent back with a reason, they do", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app, longer);
    await tryDraft(app);
    await app.as(priya).policy.askForPublication({ ...(await seenDraft(app)), reason });
    const seen = await seenDraft(app);
    const change = { ...seen, path: "claimMinutes", value: 20 } as const;
    await expect(app.as(priya).policy.changeDraft(change)).rejects.toThrow("Send the draft back first");

    await app.as(ruth).policy.returnDraft({ ...seen, reason: "Twenty minutes, please." });

    const draft = await draftSeenBy(app, priya);
    expect(draft).toMatchObject({
      askedBy: null,
      returnedBy: ruth.name,
      returnReason: "Twenty minutes, please.",
    });
    await app.as(priya).policy.changeDraft(change);
    expect((await draftSeenBy(app, priya)).rules.claimMinutes).toBe(20);
    await expect(app.as(ruth).policy.returnDraft({ ...(await seenDraft(app)), reason })).rejects.toThrow(
      "Nobody has asked for publication",
    );
  });

  test("a discarded draft is gone for who still has it open, and another may be begun", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app, longer);
    await tryDraft(app);
    const seen = await seenDraft(app);

    await app.as(ruth).policy.discardDraft(seen);

    expect(await app.as(priya).policy.draft()).toBeNull();
    await expect(app.as(priya).policy.publish(seen)).rejects.toThrow("published or discarded meanwhile");
    expect((await actionsIn(app)).at(-1)).toBe("policy.draft-discarded");
    await givenDraft(app);
    expect((await draftSeenBy(app, priya)).rules).toEqual(policyVersion1);
  });

  test("a draft that another version overtook is not published", async () => {
    const app = await testApp({ freshDatabase });
    await givenDraft(app, longer);
    await tryDraft(app);
    await app.as(priya).policy.askForPublication({ ...(await seenDraft(app)), reason });
    const rules = JSON.stringify(policyVersion1);
    await app.db.insertInto("policies").values({ version: 2, rules, publishedAt: app.clock.now() }).execute();

    const publishing = app.as(ruth).policy.publish(await seenDraft(app));

    await expect(publishing).rejects.toThrow("Policy 2 was published since this draft was opened");
    expect((await findPolicy(app.db)).rules).toEqual(policyVersion1);
  });

  test("versions follow one another", async () => {
    const app = await testApp({ freshDatabase });

    expect(await publishPolicy(app, longer)).toBe(2);
    expect(await publishPolicy(app, { claimMinutes: 20 })).toBe(3);

    expect((await findPolicy(app.db)).rules).toEqual({ ...policyVersion1, ...longer, claimMinutes: 20 });
  });
});

test.each([
  ["sendHoldSeconds", 5, "Use a whole number from 10 to 300."],
  ["contact.neverWithinHours", 24, "Use a whole number from 72 to 720."],
  ["byRisk.high.secondReviewer", false, "This can’t be switched off."],
  ["callback.hoursFrom", 7, "Use a whole number from 8 am to 8 pm."],
  ["signals.blocks", ["record-deceased"], "Choose from the list."],
  ["byRisk.normal.secondReviewer", 1, "Choose On or Off."],
] as const)("a wrong value is refused at its field: %s", async (path, value, message) => {
  const app = await testApp();
  await givenDraft(app);
  const seen = await seenDraft(app);

  const changing = app.as(priya).policy.changeDraft({ ...seen, path, value: value as number });

  await expect(changing).rejects.toThrow(`value: ${message}`);
  expect((await seenDraft(app)).version).toBe(1);
});

test("a reason is asked for", async () => {
  const app = await testApp();
  await givenDraft(app, longer);

  const asking = app.as(priya).policy.askForPublication({ ...(await seenDraft(app)), reason: " " });

  await expect(asking).rejects.toThrow("reason: Say why, for whoever reads it later");
});

async function actionsIn(app: App): Promise<string[]> {
  return (await listAuditEntriesAfter(app.db, 0, 100)).map(({ entry }) => JSON.parse(entry).action);
}

async function entriesOf(app: App): Promise<string> {
  return JSON.stringify(await listAuditEntriesAfter(app.db, 0, 100));
}
