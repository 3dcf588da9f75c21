import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { givenPerson, givenRequest, givenStranger } from "../cases/testing.ts";
import { dana, ines, li } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

const words =
  "I moved in March and the letter with my access code went to the old house, and nobody there has kept it for me.";

onEveryEngine((freshDatabase) => {
  test("requests are linked by what they share, and by what those share, two steps far", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const one = await givenStranger(desk, 1, { phone: "2025550143", email: "one@example.com" });
    const two = await givenStranger(desk, 2, { phone: "2025550143", from: "203.0.113.7" });
    const three = await givenStranger(desk, 3, { from: "203.0.113.8", description: words });
    const four = await givenStranger(desk, 4, { description: words });
    await givenStranger(desk, 5, { phone: "2025550199" });

    const { cases, groups, hasMore } = await as(li).evidence.linked({ caseId: one.id });

    expect(cases.map(({ reference }) => reference)).toEqual(
      [one, two, three].map(({ reference }) => reference),
    );
    expect(groups).toEqual([
      { kind: "phone", caseIds: [one.id, two.id] },
      { kind: "network", caseIds: [two.id, three.id] },
    ]);
    expect(hasMore).toBe(false);
    const fromThree = await as(li).evidence.linked({ caseId: three.id });
    expect(new Set(fromThree.cases.map(({ id }) => id))).toEqual(
      new Set([one, two, three, four].map(({ id }) => id)),
    );
  });

  test("the picture holds no value of anybody, and looking at others is in the log", async () => {
    const { db, desk, as } = await testApp({ freshDatabase });
    const one = await givenStranger(desk, 1, { phone: "2025550143" });
    const alone = await givenStranger(desk, 2);
    await givenStranger(desk, 3, { phone: "2025550143" });

    const answer = await as(li).evidence.linked({ caseId: one.id });
    await as(li).evidence.linked({ caseId: alone.id });

    expect(Object.keys(answer.cases[0]!)).toEqual(["id", "reference", "status", "receivedAt"]);
    const looked = (await listAuditEntriesAfter(db, 0, 100))
      .map(({ entry }) => JSON.parse(entry))
      .filter(({ action }) => action === "case.linked-shown");
    expect(looked).toMatchObject([{ caseId: one.id, actorId: li.id, details: { shown: 1 } }]);
  });

  test("a protected person's request is neither shown nor gone through for staff who are not cleared", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    await givenPerson(desk, { flags: ["protected-person"] });
    const one = await givenStranger(desk, 1, { phone: "(512) 555-0177" });
    await givenRequest(desk, { email: "between@example.com" });
    await givenStranger(desk, 3, { email: "between@example.com" });

    const forLi = await as(li).evidence.linked({ caseId: one.id });
    const forDana = await as(dana).evidence.linked({ caseId: one.id });

    expect([forLi.cases.length, forLi.groups]).toEqual([1, []]);
    expect(forDana.cases).toHaveLength(3);
  });

  test("of very many the nearest fifty are shown, and it says that there are more", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const one = await givenStranger(desk, 0, { from: "203.0.113.7" });
    for (let n = 1; n < 52; n += 1) await givenStranger(desk, n, { from: "203.0.113.7" });

    const { cases, hasMore } = await as(li).evidence.linked({ caseId: one.id });

    expect([cases.length, cases[0]?.id, hasMore]).toEqual([50, one.id, true]);
  }, 60_000);

  test("who may not see the case sees no picture either", async () => {
    const { db, desk, as } = await testApp({ freshDatabase });
    await givenPerson(desk, { flags: ["protected-person"] });
    const { id: caseId } = await givenRequest(desk);
    const before = await listAuditEntriesAfter(db, 0, 100);

    await expect(as(li).evidence.linked({ caseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(as(ines).evidence.linked({ caseId })).rejects.toMatchObject({ code: "FORBIDDEN" });

    const after = (await listAuditEntriesAfter(db, 0, 100)).slice(before.length);
    expect(after.map(({ action }) => action)).toEqual(["access.denied"]);
  });
});
