import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { dana, li, priya, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { givenPerson, heldBy, seenNow } from "./testing.ts";

const note = "Dana is away today.";

onEveryEngine((freshDatabase) => {
  test("a supervisor gives a held case to somebody else for a whole lease, and the log says from whom", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const held = await heldBy(app, dana);
    app.clock.advance({ minutes: 10 });

    await app.as(priya).cases.reassign({ ...held, to: li.id, note });

    expect(await findCase(app.db, held.caseId)).toMatchObject({
      status: "in-review",
      claimedBy: li.id,
      claimEndsAt: "2026-03-02T15:25:00.000Z",
    });
    const last = (await listCaseAuditEntries(app.db, held.caseId)).at(-1);
    expect(JSON.parse(last?.entry ?? "")).toMatchObject({
      action: "case.reassigned",
      actorId: priya.id,
      details: { from: dana.id, to: li.id },
    });
  });

  test("a held case is put back into the queue", async () => {
    const app = await testApp({ freshDatabase });
    const held = await heldBy(app, dana);

    await app.as(priya).cases.reassign({ ...held, to: null, note });

    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "queued", claimedBy: null });
  });

  test("it is not given to its holder, an auditor or, of a protected person, to who is not cleared", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk, { flags: ["protected-person"] });
    const held = await heldBy(app, dana);

    for (const person of [dana, tomas, li]) {
      await expect(app.as(priya).cases.reassign({ ...held, to: person.id, note })).rejects.toThrow(
        "Choose a reviewer or supervisor who may see it.",
      );
    }

    expect(await seenNow(app.db, held.caseId)).toEqual(held);
    expect(await app.as(priya).cases.colleagues({ caseId: held.caseId })).toEqual([
      { id: priya.id, name: priya.name },
    ]);
  });

  test("a reviewer reassigns nothing, and what nobody holds cannot be reassigned", async () => {
    const app = await testApp({ freshDatabase });
    const held = await heldBy(app, dana);

    await expect(app.as(li).cases.reassign({ ...held, to: li.id, note })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await app.as(priya).cases.reassign({ ...held, to: null, note });
    const queued = await seenNow(app.db, held.caseId);

    await expect(app.as(priya).cases.reassign({ ...queued, to: li.id, note })).rejects.toThrow(
      "This request is “New” now",
    );
  });
});
