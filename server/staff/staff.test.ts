import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { givenStaff, onEveryEngine } from "../../db/testing.ts";
import type { Staff } from "../../shared/staff.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana, demoPeople, ines, li } from "../seeding/demo-people.ts";
import { readSession } from "../sessions/session.ts";
import { tooManyTries } from "../sessions/sign-in-tries.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
const rosa = { email: "rosa@example.org", name: "Rosa Lim", role: "reviewer", isCleared: false } as const;
const password = "a phrase nobody else uses";
const asDana = { role: "reviewer", isCleared: true } as const;

onEveryEngine((freshDatabase) => {
  test("an invited colleague is listed as invited until they set a password", async () => {
    const app = await testApp({ freshDatabase });

    const { token, staffId } = await app.as(ines).staff.invite(rosa);
    const invited = await memberOf(app, staffId);
    await app.as(null).sessions.acceptInvitation({ token, password });

    expect(invited).toMatchObject({ name: "Rosa Lim", state: "invited", lastActiveAt: null, claims: 0 });
    expect(await memberOf(app, staffId)).toMatchObject({ state: "active", lastActiveAt: app.clock.now() });
  });

  test("the token of an invitation is in no row and no entry of the log", async () => {
    const app = await testApp({ freshDatabase });

    const { token, staffId } = await app.as(ines).staff.invite(rosa);
    const again = await app.as(ines).staff.inviteAgain({ staffId });

    const kept = JSON.stringify([
      await app.db.selectFrom("invitations").selectAll().execute(),
      await listAuditEntriesAfter(app.db, 0, 100),
    ]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(again.token);
  });

  test("a new link makes the old link, the password and every session useless, and lifts a lock", async () => {
    const app = await testApp({ freshDatabase });
    const { token, staffId } = await app.as(ines).staff.invite(rosa);
    const session = await signIn(app, (visit) => visit.acceptInvitation({ token, password }));
    for (let turn = 0; turn < 6; turn += 1) {
      await app
        .as(null)
        .sessions.signIn({ email: rosa.email, password: "wrong" })
        .catch(() => {});
    }
    await expect(app.as(null).sessions.signIn({ email: rosa.email, password })).rejects.toThrow(tooManyTries);

    const first = await app.as(ines).staff.inviteAgain({ staffId });
    const second = await app.as(ines).staff.inviteAgain({ staffId });

    expect(await readSession(app.desk, { token: session, isBackground: false })).toBeNull();
    await expect(app.as(null).sessions.signIn({ email: rosa.email, password })).rejects.toThrow("is wrong");
    await expect(accept(app, first.token)).rejects.toThrow("was used before or is too old");
    await expect(accept(app, second.token)).resolves.toMatchObject({ id: staffId });
  });

  test("a suspension ends sessions at once and puts every held case back into the queue", async () => {
    const app = await testApp({ freshDatabase });
    const caseIds = await heldBy(app, dana, 3);
    const session = await signIn(app, (visit) => visit.signInForDemo({ staffId: dana.id }));

    const { released } = await app.as(ines).staff.suspend({ staffId: dana.id, reason: "on-leave" });

    expect(released).toBe(3);
    expect(await readSession(app.desk, { token: session, isBackground: false })).toBeNull();
    for (const id of caseIds) {
      expect(await findCase(app.db, id)).toMatchObject({ status: "queued", claimedBy: null });
    }
    expect(await memberOf(app, dana.id)).toMatchObject({ state: "suspended", claims: 0 });
    expect((await events(app.db)).slice(-4)).toMatchObject([
      ...caseIds.map(() => ({ action: "case.released", details: { holder: dana.id, because: "suspended" } })),
      { action: "staff.suspended", details: { staffId: dana.id, reason: "on-leave", released: 3 } },
    ]);
  });

  test("who is suspended gets in neither by password nor by link, until the suspension is lifted", async () => {
    const app = await testApp({ freshDatabase });
    const { token, staffId } = await app.as(ines).staff.invite(rosa);
    await accept(app, token);
    await app.as(ines).staff.suspend({ staffId, reason: "other" });
    const signingIn = () => app.as(null).sessions.signIn({ email: rosa.email, password });

    await expect(signingIn()).rejects.toThrow("is wrong");
    await expect(app.as(ines).staff.inviteAgain({ staffId })).rejects.toThrow("Lift the suspension first");
    await app.as(ines).staff.liftSuspension({ staffId });

    await expect(signingIn()).resolves.toMatchObject({ id: staffId });
    await expect(app.as(ines).staff.liftSuspension({ staffId })).rejects.toThrow("not suspended");
  });

  test("a new role ends sessions and takes away the cases it does not allow", async () => {
    const app = await testApp({ freshDatabase });
    const [caseId = ""] = await heldBy(app, dana, 1);
    const session = await signIn(app, (visit) => visit.signInForDemo({ staffId: dana.id }));

    const rights = { role: "auditor", isCleared: true } as const;
    await app.as(ines).staff.changeRights({ staffId: dana.id, seen: asDana, rights });

    expect(await readSession(app.desk, { token: session, isBackground: false })).toBeNull();
    expect(await findCase(app.db, caseId)).toMatchObject({ status: "queued", claimedBy: null });
    expect(await memberOf(app, dana.id)).toMatchObject(rights);
  });

  test("a promotion leaves held cases where they are; a lost clearance takes protected ones", async () => {
    const app = await testApp({ freshDatabase });
    const [plain = "", guarded = ""] = await heldBy(app, dana, 2);
    await app.db.updateTable("cases").set({ isProtected: 1 }).where("id", "=", guarded).execute();

    const rights = { role: "supervisor", isCleared: false } as const;
    await app.as(ines).staff.changeRights({ staffId: dana.id, seen: asDana, rights });

    expect(await findCase(app.db, plain)).toMatchObject({ status: "in-review", claimedBy: dana.id });
    expect(await findCase(app.db, guarded)).toMatchObject({ status: "queued", claimedBy: null });
  });

  test("rights that changed since they were shown are not changed again, and the refusal names them", async () => {
    const app = await testApp({ freshDatabase });
    const change = (role: "supervisor" | "auditor") =>
      app.as(ines).staff.changeRights({ staffId: dana.id, seen: asDana, rights: { role, isCleared: true } });

    await change("supervisor");

    await expect(change("auditor")).rejects.toThrow("changed meanwhile: Supervisor, cleared");
    expect(await memberOf(app, dana.id)).toMatchObject({ role: "supervisor" });
  });

  test("nobody changes, suspends or resets themselves, and a refusal leaves nothing behind", async () => {
    const app = await testApp({ freshDatabase });
    const seen = { role: "user-admin", isCleared: false } as const;
    const as = app.as(ines).staff;

    for (const rights of [
      { role: "supervisor", isCleared: false },
      { role: "user-admin", isCleared: true },
    ] as const) {
      await expect(as.changeRights({ staffId: ines.id, seen, rights })).rejects.toThrow("your own rights");
    }
    await expect(as.suspend({ staffId: ines.id, reason: "other" })).rejects.toThrow("suspend yourself");
    await expect(as.inviteAgain({ staffId: ines.id })).rejects.toThrow("your own sign-in");

    expect(await memberOf(app, ines.id)).toMatchObject({ ...seen, state: "active" });
    expect(await events(app.db)).toEqual([]);
  });

  test("two people do not change each other's rights within a day", async () => {
    const app = await testApp({ freshDatabase });
    const seen = { role: "user-admin", isCleared: false } as const;
    const rights = { role: "user-admin", isCleared: true } as const;
    const { staffId, token } = await app.as(ines).staff.invite({ ...rosa, role: "user-admin" });
    const invited = { id: staffId, name: rosa.name, ...seen };
    await accept(app, token);
    const change = () => app.as(invited).staff.changeRights({ staffId: ines.id, seen, rights });

    await expect(change()).rejects.toThrow("gave you your rights less than 24 hours ago");
    app.clock.advance({ hours: 24 });
    await change();

    await expect(
      app.as({ ...ines, isCleared: true }).staff.changeRights({ staffId, seen, rights }),
    ).rejects.toThrow("Rosa Lim gave you your rights");
  });

  test("two user admins who suspend each other at once do not leave the office without one", async () => {
    const app = await testApp({ freshDatabase });
    const other = await givenStaff(app.db, { name: "Rosa Lim", role: "user-admin", isCleared: 0 });
    const suspending = (by: string, staffId: string) =>
      app.as({ ...ines, id: by }).staff.suspend({ staffId, reason: "account-at-risk" });

    const results = await Promise.allSettled([suspending(ines.id, other.id), suspending(other.id, ines.id)]);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const admins = await app.db.selectFrom("staff").selectAll().where("role", "=", "user-admin").execute();
    expect(admins.filter(({ isSuspended }) => isSuspended === 0)).toHaveLength(1);
  });

  test("a user admin who lost the role meanwhile changes nothing more", async () => {
    const app = await testApp({ freshDatabase });
    await app.db.updateTable("staff").set({ role: "auditor" }).where("id", "=", ines.id).execute();

    await expect(app.as(ines).staff.suspend({ staffId: li.id, reason: "other" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test.each(demoPeople.filter(({ role }) => role !== "user-admin"))(
    "a $role gives nobody rights, not even themselves",
    async (person) => {
      const app = await testApp({ freshDatabase });
      const { id: staffId, role, isCleared } = person;
      const grants = [
        app.as(person).staff.invite({ ...rosa, role: "user-admin" }),
        app.as(person).staff.changeRights({
          staffId,
          seen: { role, isCleared },
          rights: { role: "user-admin", isCleared: true },
        }),
      ];

      for (const grant of grants) await expect(grant).rejects.toMatchObject({ code: "FORBIDDEN" });

      expect(await app.db.selectFrom("staff").selectAll().execute()).toHaveLength(demoPeople.length);
      expect(await memberOf(app, staffId)).toMatchObject({ role, isCleared });
    },
  );
});

async function memberOf(app: App, staffId: string) {
  return (await app.as(ines).staff.list()).find(({ id }) => id === staffId);
}

/** The token of the session that signing in this way gives. */
async function signIn(
  app: App,
  way: (visit: ReturnType<App["as"]>["sessions"]) => Promise<unknown>,
): Promise<string> {
  const tokens: (string | null)[] = [];
  await way(app.as(null, { setSessionToken: (token) => void tokens.push(token) }).sessions);
  return tokens[0] ?? "";
}

function accept(app: App, token: string) {
  return app.as(null).sessions.acceptInvitation({ token, password });
}

async function heldBy(app: App, person: Staff, many: number): Promise<string[]> {
  await givenPerson(app.desk);
  const ids: string[] = [];
  for (let turn = 0; turn < many; turn += 1) {
    const { id } = await givenRequest(app.desk);
    await app.as(person).cases.take({ caseId: id });
    ids.push(id);
  }
  return ids;
}

async function events(db: Db) {
  const entries = await listAuditEntriesAfter(db, 0, 100);
  return entries.map(({ entry }): { action: string; details: object } => JSON.parse(entry));
}
