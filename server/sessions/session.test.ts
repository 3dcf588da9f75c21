import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { dana, li } from "../seeding/demo-people.ts";
import { seedingTools } from "../seeding/tools.ts";
import { testApp } from "../testing.ts";
import { readSession } from "./session.ts";

type App = Awaited<ReturnType<typeof testApp>>;

onEveryEngine((freshDatabase) => {
  test("a session ends fifteen minutes after the last thing done in it", async () => {
    const app = await testApp({ freshDatabase });
    const token = await signedIn(app);

    app.clock.advance({ minutes: 14, seconds: 59 });
    const justInTime = await read(app, token);
    app.clock.advance({ minutes: 15, seconds: 1 });
    const tooLate = await read(app, token);

    expect(justInTime?.staff).toEqual(dana);
    expect(tooLate).toBeNull();
  });

  test("a session ends after twelve hours, however busy", async () => {
    const app = await testApp({ freshDatabase });
    const token = await signedIn(app);

    for (let n = 0; n < 48; n += 1) {
      app.clock.advance({ minutes: 14, seconds: 59 });
      expect(await read(app, token)).not.toBeNull();
    }
    app.clock.set("2026-03-03T02:59:59.999Z");
    const lastMoment = await read(app, token);
    app.clock.advance({ seconds: 1 });

    expect(lastMoment).not.toBeNull();
    expect(await read(app, token)).toBeNull();
  });

  test("what the screen asks by itself does not keep a session alive", async () => {
    const app = await testApp({ freshDatabase });
    const token = await signedIn(app);

    for (let minutes = 0; minutes < 15; minutes += 1) {
      expect(await readSession(app.desk, { token, isBackground: true })).not.toBeNull();
      app.clock.advance({ minutes: 1 });
    }

    expect(await readSession(app.desk, { token, isBackground: true })).toBeNull();
  });

  test("activity is written once a minute at most", async () => {
    const app = await testApp({ freshDatabase });
    const token = await signedIn(app);
    const lastActive = () => app.db.selectFrom("sessions").select("lastActiveAt").executeTakeFirstOrThrow();
    const atFirst = await lastActive();

    app.clock.advance({ seconds: 60 });
    await read(app, token);
    const afterOneMinute = await lastActive();
    app.clock.advance({ seconds: 1 });
    await read(app, token);

    expect(afterOneMinute).toEqual(atFirst);
    expect(await lastActive()).toEqual({ lastActiveAt: app.clock.now() });
  });

  test("signing out ends the session at once and is written down", async () => {
    const app = await testApp({ freshDatabase });
    const token = await signedIn(app);
    const session = await read(app, token);
    const tokens: (string | null)[] = [];

    await app
      .as(dana, { sessionId: session?.sessionId ?? null, setSessionToken: (next) => tokens.push(next) })
      .sessions.signOut();

    expect(await read(app, token)).toBeNull();
    expect(tokens).toEqual([null]);
    expect((await listAuditEntriesAfter(app.db, 0, 10)).map(({ action }) => action)).toEqual([
      "session.signed-in",
      "session.signed-out",
    ]);
  });

  test("signing in again makes a new session and ends the old one", async () => {
    const app = await testApp({ freshDatabase });
    const first = await signedIn(app);
    const held = await read(app, first);

    const second = await signedIn(app, { sessionId: held?.sessionId ?? null });

    expect(second).not.toBe(first);
    expect(await read(app, first)).toBeNull();
    expect(await read(app, second)).not.toBeNull();
  });

  test("a token somebody planted never becomes a session", async () => {
    const app = await testApp({ freshDatabase });
    const planted = Array.from({ length: 100 }, (_, n) => `planted-${n}`.padEnd(43, "x"));

    for (const token of planted) {
      await signedIn(app);
      expect(await read(app, token)).toBeNull();
    }
  });

  test("rights are read anew on every call, and suspension ends what is open", async () => {
    const app = await testApp({ freshDatabase });
    const token = await signedIn(app);
    const change = (row: { role?: "auditor"; isSuspended?: 1 }) =>
      app.db.updateTable("staff").set(row).where("id", "=", dana.id).execute();

    await change({ role: "auditor" });
    const demoted = await read(app, token);
    await change({ isSuspended: 1 });

    expect(demoted?.staff.role).toBe("auditor");
    expect(await read(app, token)).toBeNull();
  });

  test("nothing in the database opens a session", async () => {
    const app = await testApp({ freshDatabase });
    const token = await signedIn(app);

    const rows = await app.db.selectFrom("sessions").selectAll().execute();

    expect(rows).toHaveLength(1);
    for (const text of Object.values(rows[0] ?? {})) {
      expect(text).not.toBe(token);
      expect(await read(app, String(text))).toBeNull();
    }
  });

  test("staying puts the end off, and the browser hears when it comes", async () => {
    const app = await testApp({ freshDatabase });
    const session = await read(app, await signedIn(app));
    const browser = app.as(dana, { sessionId: session?.sessionId ?? null });
    app.clock.advance({ minutes: 13 });
    const before = await browser.sessions.current();

    const stayed = await browser.sessions.stay();

    expect(before).toMatchObject({ staff: dana, sessionEndsAt: "2026-03-02T15:15:00.000Z" });
    expect(stayed).toEqual({ sessionEndsAt: "2026-03-02T15:28:00.000Z" });
  });
});

test("nobody is signed in to begin with, and learns the office's hours and the time", async () => {
  const { as } = await testApp();

  expect(await as(null, { demo: null }).sessions.current()).toEqual({
    staff: null,
    mode: "test",
    office: { name: "Access Code Desk", timeZone: "America/New_York", opensAtHour: 8, closesAtHour: 17 },
    now: "2026-03-02T15:00:00.000Z",
    sessionEndsAt: null,
    demoPeople: null,
  });
});

test("outside a demo nobody signs in with a click", async () => {
  const { as } = await testApp();

  const signingIn = as(null, { demo: null }).sessions.signInForDemo({ staffId: dana.id });

  await expect(signingIn).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("in a demo only the demo's people sign in with a click", async () => {
  const { as } = await testApp();
  const demo = { people: [dana], listMail: async () => [], seeding: seedingTools };

  const signingIn = as(null, { demo }).sessions.signInForDemo({ staffId: li.id });

  await expect(signingIn).rejects.toMatchObject({ code: "NOT_FOUND" });
});

/** Dana signs in with a click; answers the token her browser was given. */
async function signedIn({ as }: App, context: { sessionId?: string | null } = {}): Promise<string> {
  let given: string | null = null;
  const browser = as(null, { ...context, setSessionToken: (token) => (given = token) });
  await browser.sessions.signInForDemo({ staffId: dana.id });
  return given ?? "";
}

function read({ desk }: App, token: string) {
  return readSession(desk, { token, isBackground: false });
}
