import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { TRPCError } from "@trpc/server";
import fc from "fast-check";
import { expect, test } from "vitest";
import { listCodes } from "../../db/queries/codes.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { Staff } from "../../shared/staff.ts";
import { aContact, addressOnFile, givenPerson, givenRequest, heldBy, seenNow } from "../cases/testing.ts";
import { dana, li, sam } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { openRecord } from "./open-record.ts";
import { contactIdOf, deliverAll, ground, recordNow } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const minutes = 60_000;
const hourMs = 60 * minutes;
const aCode = /\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/;

onEveryEngine((freshDatabase) => {
  test(
    "of a change and an approval at once, either the approval is refused or its code dies unsent",
    { timeout: 2 * minutes },
    async () => {
      const app = await testApp({ freshDatabase });
      const refused: unknown[] = [];

      for (let n = 0; n < 40; n += 1) {
        const { recordId, aNumber } = await aPerson(app, n);
        const held = await heldBy(app, dana, { aNumber, email: `first-${n}@example.org` });
        const contactId = await contactIdOf(app.desk, recordId, `first-${n}@example.org`);
        const seen = { ...(await recordNow(app.db, recordId)), ...ground };
        const contact = { kind: "email", email: `planted-${n}@example.org` } as const;
        // An approval hashes its code before it begins, so the change must come late to have a chance of losing.
        const changing = wait(randomInt(60)).then(() =>
          app.as(sam).records.replaceContact({ ...seen, contactId, contact }),
        );
        const approving = app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });

        const results = await Promise.allSettled([changing, approving]);
        const failed = results.filter((result) => result.status === "rejected");
        refused.push(...failed.map(({ reason }) => reason));
        app.clock.advance({ minutes: 1 });
        const sent = await deliverAll(app.desk);

        expect(sent.map(({ to }) => to)).toEqual([`first-${n}@example.org`]);
        expect(sent[0]?.text).not.toMatch(aCode);
        const states = (await listCodes(app.db, held.caseId)).map(({ state }) => state);
        expect(states).toEqual(failed.length === 0 ? ["revoked"] : []);
      }

      for (const reason of refused) {
        expect(reason).toMatchObject({
          code: "CONFLICT",
          message: expect.stringContaining("changed while you were"),
        });
      }
      console.warn(`40 races of a change and an approval: ${refused.length} approvals came second.`);
    },
  );

  test("a code that is being sent while its email ends is dead when it arrives", async () => {
    const app = await testApp({ freshDatabase });
    for (let n = 0; n < 20; n += 1) {
      const { recordId, aNumber } = await aPerson(app, n);
      const held = await heldBy(app, dana, { aNumber, email: `first-${n}@example.org` });
      await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });
      app.clock.advance({ minutes: 1 });
      const contactId = await contactIdOf(app.desk, recordId, `first-${n}@example.org`);
      const ending = { ...(await recordNow(app.db, recordId)), ...ground, contactId };

      await Promise.all([deliverAll(app.desk), app.as(sam).records.endContact(ending)]);
      await deliverAll(app.desk);

      expect(await listCodes(app.db, held.caseId)).toMatchObject([{ state: "revoked" }]);
    }
  });

  test(
    "however changes, views, approvals and deliveries interleave, no code goes to a contact newer than the rules allow",
    { timeout: 5 * minutes },
    async () => {
      const app = await testApp({ freshDatabase });
      const seed = randomInt(2 ** 31);
      console.warn(`Random interleavings of seed ${seed}.`);
      let [people, issued, refused, mailed] = [0, 0, 0, 0];

      await fc.assert(
        fc.asyncProperty(fc.array(moments, { minLength: 3, maxLength: 9 }), async (story) => {
          people += 1;
          const told = await play(app, story, people);
          issued += told.issued;
          refused += told.refused;
          mailed += told.mailed;
        }),
        { seed, numRuns: 200 },
      );

      console.warn(`200 stories: ${issued} codes issued, ${mailed} sent, ${refused} steps refused.`);
      expect(Math.min(issued, mailed, refused)).toBeGreaterThan(0);
    },
  );
});

/** One thing somebody does; `decide` is to look and approve in one, by both reviewers where it takes two. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom("add", "replace", "end"), which: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("view"), who: fc.constantFrom(dana, li) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("approve"), who: fc.constantFrom(dana, li) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("decide") }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("deliver") }) },
);
type Step = { does: string; which?: number; who?: Staff };

/** What happens at one moment, all at once, and how long it then is until the next. */
const moments = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 2 }),
  thenHours: fc.constantFrom(0, 0, 1, 73, 31 * 24),
});
interface Moment {
  steps: Step[];
  thenHours: number;
}

/** Plays a story about a person of its own and checks every code that came of it. */
async function play(app: App, story: readonly Moment[], n: number) {
  const { recordId, aNumber } = await aPerson(app, n);
  const { id: caseId } = await givenRequest(app.desk, { aNumber, email: `first-${n}@example.org` });
  const scene: Scene = { app, recordId, caseId, name: n, seen: new Map(), added: 0 };
  let refused = 0;
  const mails: { to: string; at: string }[] = [];

  const begin: Moment = { steps: [{ does: "view", who: dana }], thenHours: 0 };
  // Nothing is left over for the next story to send.
  const end: Moment = { steps: [{ does: "deliver" }], thenHours: 0 };
  for (const { steps, thenHours } of [begin, ...story, end]) {
    const at = app.clock.now();
    const results = await Promise.allSettled(steps.map((each) => act(scene, each)));
    for (const result of results) {
      if (result.status === "fulfilled") mails.push(...result.value.map((to) => ({ to, at })));
      else if (isRefusal(result.reason)) refused += 1;
      else throw result.reason;
    }
    app.clock.advance({ hours: thenHours, minutes: 1 });
  }

  const issued = await listCodes(app.db, caseId);
  for (const code of issued) await expectCodeWasAllowed(scene, code);
  await expectMailsWereAllowed(scene, mails);
  return { issued: issued.length, refused, mailed: mails.length };
}

interface Scene {
  app: App;
  recordId: string;
  caseId: string;
  name: number;
  /** The version each reviewer last saw. */
  seen: Map<string, number>;
  added: number;
}

/** Does one step; answers where codes were sent by it. */
async function act(scene: Scene, { does, which = 0, who = dana }: Step): Promise<string[]> {
  const { app } = scene;
  if (does === "view") await view(scene, who);
  else if (does === "approve") await approve(scene, who);
  else if (does === "decide") {
    await view(scene, dana).then(() => approve(scene, dana));
    await view(scene, li).then(() => approve(scene, li));
  } else if (does === "deliver") {
    const sent = await deliverAll(app.desk);
    return sent.filter(({ text }) => aCode.test(text)).map(({ to }) => to);
  } else await changeEmails(scene, does, which);
  return [];
}

/** Takes the case if it is free, does what the policy may ask, and remembers the version this leaves. */
async function view({ app, caseId, seen }: Scene, who: Staff): Promise<void> {
  const as = app.as(who);
  await as.cases.take({ caseId }).catch(ignoreRefusal);
  await as.evidence.markCorrespondenceRead(await seenNow(app.db, caseId)).catch(ignoreRefusal);
  await as.evidence.check({ caseId, field: "email" }).catch(ignoreRefusal);
  const { case: caseFile } = await as.cases.get({ caseId });
  seen.set(who.id, caseFile.version);
}

/** Approves the case as it was when they last looked. */
async function approve({ app, caseId, seen }: Scene, who: Staff): Promise<void> {
  const version = seen.get(who.id);
  if (version === undefined) return;
  await app.as(who).decisions.approve({ caseId, version, reason: "full-match", note: "" });
}

/** Whoever is changed about has been longest on the record, or second longest. */
async function changeEmails(scene: Scene, does: string, which: number): Promise<void> {
  const { app, recordId, name } = scene;
  const record = await openRecord(app.db, app.desk.vault, recordId);
  const present = record?.contacts.filter(({ kind, until }) => kind === "email" && until === null) ?? [];
  const emails = present.toReversed();
  const contactId = emails[which % Math.max(emails.length, 1)]?.id;
  const seen = { recordId, version: record?.version ?? 0, ...ground };
  scene.added += 1;
  const contact = { kind: "email", email: `planted-${name}-${scene.added}@example.org` } as const;
  if (does === "add" || contactId === undefined) await app.as(sam).records.addContact({ ...seen, contact });
  else if (does === "replace") await app.as(sam).records.replaceContact({ ...seen, contactId, contact });
  else await app.as(sam).records.endContact({ ...seen, contactId });
}

/**
 * Holds a code against the rules, counted anew from nothing but when emails came and went: whoever was first in line
 * for codes, and since when.
 */
async function expectCodeWasAllowed(
  { app, recordId, caseId }: Scene,
  code: { contactId: string; issuedAt: string; state: string },
): Promise<void> {
  const emails = (await openRecord(app.db, app.desk.vault, recordId))?.contacts ?? [];
  const contact = emails.find(({ id }) => id === code.contactId);
  if (!contact) throw new Error("A code went to no contact of the record.");
  const before = emails.filter(({ kind, since }) => kind === "email" && since < contact.since);
  const cameFirst = [contact.since, ...before.map(({ until }) => until ?? "9999")].toSorted().at(-1) ?? "";
  const ageHours = (Date.parse(code.issuedAt) - Date.parse(cameFirst)) / hourMs;

  expect(ageHours).toBeGreaterThanOrEqual(72);
  if (ageHours < 30 * 24) {
    const choices = await app.db
      .selectFrom("decisions")
      .select("decidedBy")
      .where("caseId", "=", caseId)
      .execute();
    expect(new Set(choices.map(({ decidedBy }) => decidedBy)).size).toBe(2);
  }
  const isLive = ["pending", "sent", "delivered"].includes(code.state);
  expect(isLive && contact.until !== null).toBe(false);
}

/** No code was sent to an email after it had ended. */
async function expectMailsWereAllowed(
  { app, recordId }: Scene,
  mails: readonly { to: string; at: string }[],
): Promise<void> {
  const record = await openRecord(app.db, app.desk.vault, recordId);
  for (const { to, at } of mails) {
    const contact = record?.contacts.find(({ value }) => "email" in value && value.email === to);
    // At the very same moment, either may have been first; the code is dead all the same.
    expect(contact?.until === null || (contact?.until ?? "") >= at).toBe(true);
  }
}

/** Somebody with two emails on record and no phone, so that a second reviewer stands in for a callback. */
async function aPerson(app: App, n: number): Promise<{ recordId: string; aNumber: string }> {
  const aNumber = String(n).padStart(9, "0");
  const contacts = [
    aContact({ value: { email: `first-${n}@example.org` }, since: "2019-05-06T14:00:00.000Z" }),
    addressOnFile,
  ];
  const recordId = await givenPerson(app.desk, { identity: { aNumber, receipts: [] }, contacts });
  return { recordId, aNumber };
}

function isRefusal(error: unknown): boolean {
  return error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR";
}

function ignoreRefusal(error: unknown): void {
  if (!isRefusal(error)) throw error;
}
