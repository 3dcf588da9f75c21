import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { holdReasons } from "../../shared/decisions.ts";
import { dana, li, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { liftEndedHolds } from "./lift-hold.ts";
import { heldBy, seenNow } from "./testing.ts";

const now = "2026-03-02T15:00:00.000Z";
const untilFriday = { reason: "outage", until: "2026-03-06", note: "" } as const;

onEveryEngine((freshDatabase) => {
  test.each(holdReasons)("a case is put on hold for %s, and its deadline pauses", async (reason) => {
    const app = await testApp({ freshDatabase, now });
    const held = await heldBy(app, dana);

    await app.as(dana).cases.hold({ ...held, reason, until: "2026-03-06", note: "Asked on Monday." });

    expect(await findCase(app.db, held.caseId)).toMatchObject({
      status: "on-hold",
      claimedBy: null,
      holdUntil: "2026-03-06",
      dueAt: null,
      pausedDaysLeft: 5,
    });
  });

  test("a hold ends by itself on its date, and the deadline goes on with the days it had", async () => {
    const app = await testApp({ freshDatabase, now });
    const held = await heldBy(app, dana);
    await app.as(dana).cases.hold({ ...held, ...untilFriday });

    app.clock.set("2026-03-05T20:00:00.000Z");
    expect(await liftEndedHolds(app.desk)).toBe(0);
    app.clock.set("2026-03-06T14:00:00.000Z");
    expect(await liftEndedHolds(app.desk)).toBe(1);

    expect(await findCase(app.db, held.caseId)).toMatchObject({
      status: "queued",
      holdUntil: null,
      pausedDaysLeft: null,
      dueOn: "2026-03-13",
    });
  });

  test("anyone who works cases lifts a hold once what it waited for is there", async () => {
    const app = await testApp({ freshDatabase, now });
    const held = await heldBy(app, dana);
    await app.as(dana).cases.hold({ ...held, ...untilFriday });

    await app.as(li).cases.liftHold(await seenNow(app.db, held.caseId));

    expect(await findCase(app.db, held.caseId)).toMatchObject({ status: "queued", holdUntil: null });
    const { timeline, notes } = await app.as(dana).cases.get({ caseId: held.caseId });
    expect(timeline.at(-1)).toMatchObject({ action: "case.hold-lifted", by: li.name });
    expect(notes).toHaveLength(1);
  });

  test("a hold needs a date ahead, a note for another reason and the claim; refused, nothing changes", async () => {
    const app = await testApp({ freshDatabase, now });
    const held = await heldBy(app, dana);
    const hold = (facts: Partial<typeof held & { until: string; reason: "other" }>) =>
      app.as(dana).cases.hold({ ...held, ...untilFriday, ...facts });

    await expect(hold({ until: "2026-03-02" })).rejects.toThrow("Choose a date after today.");
    await expect(hold({ until: "2026-09-01" })).rejects.toThrow("Choose a date in the next 90 days.");
    await expect(hold({ until: "soon" })).rejects.toThrow("until: Choose a date");
    await expect(hold({ reason: "other" })).rejects.toThrow(
      "note: Write a note that says what the reason is",
    );
    await expect(app.as(li).cases.hold({ ...held, ...untilFriday })).rejects.toThrow(
      "Dana Reyes is working on this request now.",
    );
    await expect(app.as(tomas).cases.hold({ ...held, ...untilFriday })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });

    expect(await findCase(app.db, held.caseId)).toMatchObject({
      status: "in-review",
      version: held.version,
      holdUntil: null,
    });
  });

  test("a case that is not on hold has no hold to lift", async () => {
    const app = await testApp({ freshDatabase, now });
    const held = await heldBy(app, dana);

    await expect(app.as(dana).cases.liftHold(held)).rejects.toThrow("This request is “In review” now");
    await expect(app.as(tomas).cases.liftHold(held)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
