import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { systemDesk } from "../desk.ts";
import { inviteStaff } from "../staff/invite-staff.ts";
import { testApp } from "../testing.ts";

const rosa = { email: "rosa@example.org", name: "Rosa Lim", role: "user-admin", isCleared: false } as const;
const password = "a phrase nobody else uses";

onEveryEngine((freshDatabase) => {
  test("an invitation sets a password once, signs in, and the password works from then on", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const tokens: (string | null)[] = [];
    const { token, staffId } = await inviteStaff(systemDesk(desk), rosa);

    const staff = await as(null, {
      setSessionToken: (given) => tokens.push(given),
    }).sessions.acceptInvitation({
      token,
      password,
    });

    expect(staff).toEqual({ id: staffId, name: "Rosa Lim", role: "user-admin", isCleared: false });
    expect(tokens).toHaveLength(1);
    await expect(as(null).sessions.signIn({ email: rosa.email, password })).resolves.toEqual(staff);
    await expect(as(null).sessions.acceptInvitation({ token, password })).rejects.toThrow("was used before");
    expect(await actions(db)).toEqual([
      "staff.invited",
      "staff.password-set",
      "session.signed-in",
      "session.signed-in",
    ]);
  });

  test("one invitation used in two browsers at once works in one", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const { token } = await inviteStaff(systemDesk(desk), rosa);
    const accept = () => as(null).sessions.acceptInvitation({ token, password });

    const results = await Promise.allSettled([accept(), accept(), accept()]);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("an invitation is over after a day, and then sets nothing", async () => {
    const { desk, as, clock, db } = await testApp({ freshDatabase });
    const { token } = await inviteStaff(systemDesk(desk), rosa);
    clock.advance({ hours: 24 });

    await expect(as(null).sessions.acceptInvitation({ token, password })).rejects.toThrow("too old");

    expect(await actions(db)).toEqual(["staff.invited"]);
  });

  test("a short password is refused and the invitation stays good", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const { token } = await inviteStaff(systemDesk(desk), rosa);

    await expect(as(null).sessions.acceptInvitation({ token, password: "too short" })).rejects.toThrow(
      "Use at least 15 characters",
    );

    await expect(as(null).sessions.acceptInvitation({ token, password })).resolves.toBeDefined();
  });

  test("nothing in the database can be used as an invitation", async () => {
    const { desk, db } = await testApp({ freshDatabase });

    const { token } = await inviteStaff(systemDesk(desk), rosa);

    const rows = await db.selectFrom("invitations").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("an email that is taken is refused and nobody is added", async () => {
    const { desk, db } = await testApp({ freshDatabase });
    await inviteStaff(systemDesk(desk), rosa);

    await expect(inviteStaff(systemDesk(desk), rosa)).rejects.toThrow("already here");

    expect(await actions(db)).toEqual(["staff.invited"]);
  });
});

async function actions(db: Db) {
  return (await listAuditEntriesAfter(db, 0, 100)).map(({ action }) => action);
}
