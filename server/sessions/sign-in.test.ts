import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { setPassword } from "../../db/queries/staff.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { wrongSignIn } from "../../shared/staff.ts";
import { dana, li } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { hashPassword } from "./passwords.ts";
import { readSession } from "./session.ts";
import { tooManyTries } from "./sign-in-tries.ts";

const password = "a phrase nobody else uses";
const stored = await hashPassword(password);
const right = { email: "dana@example.org", password };
const wrong = { email: "dana@example.org", password: "another phrase entirely" };

onEveryEngine((freshDatabase) => {
  test("the right password signs in, whatever the letters of the email", async () => {
    const { desk, browser, db } = await anOffice(freshDatabase);

    const staff = await browser.call().sessions.signIn({ ...right, email: " Dana@Example.org" });

    expect(staff).toEqual(dana);
    const session = await readSession(desk, { token: browser.token(), isBackground: false });
    expect(session?.staff).toEqual(dana);
    expect(await auditOf(db)).toMatchObject([{ action: "session.signed-in", actorId: dana.id }]);
  });

  test("a wrong password, an unknown email and a suspended account read the same", async () => {
    const { db, browser } = await anOffice(freshDatabase);
    await db.updateTable("staff").set({ isSuspended: 1 }).where("id", "=", li.id).execute();
    await setPassword(db, li.id, stored);
    const tries = [wrong, { ...right, email: "nobody@example.org" }, { ...right, email: "li@example.org" }];

    for (const input of tries) {
      await expect(browser.call().sessions.signIn(input)).rejects.toMatchObject({
        code: "BAD_REQUEST",
        message: wrongSignIn,
      });
    }

    expect(browser.tokens).toEqual([]);
    expect(await auditOf(db)).toMatchObject([
      { actorId: "nobody", details: { because: "wrong-password", account: dana.id } },
      { actorId: "nobody", details: { because: "unknown-email", account: null } },
      { actorId: "nobody", details: { because: "suspended", account: li.id } },
    ]);
    expect(JSON.stringify(await auditOf(db))).not.toContain("@");
  });

  test("the sixth try in a quarter of an hour is refused unread, from anywhere, even with the right password", async () => {
    const { browser, clock, db } = await anOffice(freshDatabase);
    for (let n = 0; n < 5; n += 1) await refused(browser.call(`198.51.100.${n}`), wrong);

    await expect(browser.call("203.0.113.9").sessions.signIn(right)).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      message: tooManyTries,
    });

    expect(await auditOf(db)).toHaveLength(5);
    clock.advance({ minutes: 15 });
    await expect(browser.call("203.0.113.9").sessions.signIn(right)).resolves.toEqual(dana);
  });

  test("each further block is twice as long, up to an hour, and a quiet hour ends it", async () => {
    const { browser, clock } = await anOffice(freshDatabase);

    const minutes: number[] = [];
    await refused(browser.call("203.0.113.1"), wrong);
    for (let block = 0; block < 4; block += 1) {
      // The fifth is the one that found the block over, or the one above.
      for (let n = 0; n < 4; n += 1) await refused(browser.call(`198.51.100.${block * 5 + n}`), wrong);
      minutes.push(await minutesUntilRead(browser.call(), clock));
    }
    clock.advance({ minutes: 61 });
    for (let n = 0; n < 5; n += 1) await refused(browser.call(`198.51.100.${n}`), wrong);
    minutes.push(await minutesUntilRead(browser.call(), clock));

    expect(minutes).toEqual([15, 30, 60, 60, 15]);
  });

  test("of many tries at once no more are read than one after another", async () => {
    const { browser, db } = await anOffice(freshDatabase);
    const tries = Array.from({ length: 40 }, (_, n) =>
      browser.call(`198.51.100.${n}`).sessions.signIn(wrong),
    );

    const messages = (await Promise.allSettled(tries)).map((result) =>
      result.status === "rejected" ? String(result.reason.message) : "signed in",
    );

    expect(messages.filter((message) => message === wrongSignIn)).toHaveLength(5);
    expect(messages.filter((message) => message === tooManyTries)).toHaveLength(35);
    expect(await auditOf(db)).toHaveLength(5);
  });

  test("one network tries twenty accounts, then waits; one IPv6 household is one network", async () => {
    const { browser } = await anOffice(freshDatabase);
    for (let n = 0; n < 20; n += 1) {
      await refused(browser.call(`2001:db8::${n + 1}`), { ...wrong, email: `n${n}@example.org` });
    }

    const again = browser.call("2001:db8::ffff").sessions.signIn(right);
    const elsewhere = browser.call("2001:db8:0:1::1").sessions.signIn(right);

    await expect(again).rejects.toThrow(tooManyTries);
    await expect(elsewhere).resolves.toEqual(dana);
  });

  test("signing in forgets what was mistyped before", async () => {
    const { browser } = await anOffice(freshDatabase);
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) await refused(browser.call(), wrong);

      await expect(browser.call().sessions.signIn(right)).resolves.toEqual(dana);
    }
  });
});

test("an unknown email takes as long as a wrong password", async () => {
  const { browser, clock } = await anOffice();
  const unknown = { ...wrong, email: "nobody@example.org" };
  const ratios: number[] = [];

  for (let n = 0; n < 12; n += 1) {
    clock.advance({ hours: 3 });
    const known = await milliseconds(() => refused(browser.call(), wrong));
    ratios.push((await milliseconds(() => refused(browser.call(), unknown))) / known);
  }

  // The median of pairs, which a hiccup of the machine does not move. A skipped hash would make it some twenty times faster.
  expect(median(ratios)).toBeGreaterThan(0.5);
  expect(median(ratios)).toBeLessThan(2);
});

/** Dana has a password, and a browser without a session comes to the door. */
async function anOffice(freshDatabase?: () => Promise<Db>) {
  const { db, desk, clock, as } = await testApp(freshDatabase ? { freshDatabase } : {});
  await setPassword(db, dana.id, stored);
  const tokens: (string | null)[] = [];
  const call = (from = "192.0.2.1") => as(null, { from, setSessionToken: (token) => tokens.push(token) });
  return { db, desk, clock, browser: { call, tokens, token: () => tokens.at(-1) ?? "" } };
}

type Caller = Awaited<ReturnType<typeof testApp>>["as"] extends (...args: never[]) => infer C ? C : never;

async function refused(call: Caller, input: typeof wrong): Promise<void> {
  await expect(call.sessions.signIn(input)).rejects.toThrow(wrongSignIn);
}

/** Moves the clock until a try is looked at again, which then counts as a wrong one. */
async function minutesUntilRead(
  call: Caller,
  clock: { advance: (time: { minutes: number }) => void },
): Promise<number> {
  for (let minutes = 0; ; minutes += 5) {
    const [tried] = await Promise.allSettled([call.sessions.signIn(wrong)]);
    if (tried.status === "rejected" && tried.reason.message === wrongSignIn) return minutes;
    clock.advance({ minutes: 5 });
  }
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

async function auditOf(db: Db) {
  const rows = await listAuditEntriesAfter(db, 0, 1000);
  return rows.map(({ entry }) => JSON.parse(entry));
}
