import { expect, test } from "vitest";
import { onEveryEngine } from "../../db/testing.ts";
import { gateFacts } from "../../shared/policy.ts";
import { seedOffice } from "../seeding/seed-office.ts";
import { aDesk } from "../testing.ts";
import { replayPolicy } from "./replay-policy.ts";

onEveryEngine((freshDatabase) => {
  test(
    "every decision of an office is the same when its policy is asked again",
    { timeout: 60_000 },
    async () => {
      const desk = await aDesk({ freshDatabase });
      await seedOffice(desk, { cases: 40, seed: 5, asOf: "2026-03-02", onProgress: () => {} });

      const { replayed, differences } = await replayPolicy(desk.db);

      expect(replayed).toBeGreaterThan(15);
      expect(differences).toEqual([]);
    },
  );

  test("a decision whose facts were changed afterwards is found and named", { timeout: 60_000 }, async () => {
    const desk = await aDesk({ freshDatabase });
    await seedOffice(desk, { cases: 40, seed: 5, asOf: "2026-03-02", onProgress: () => {} });
    const approved = await desk.db
      .selectFrom("decisions")
      .innerJoin("cases", "cases.id", "decisions.caseId")
      .select(["decisions.id", "decisions.facts", "cases.reference"])
      .where("kind", "=", "approve")
      .where("isFirstChoice", "=", 0)
      .limit(1)
      .executeTakeFirstOrThrow();
    const facts = { ...gateFacts.parse(JSON.parse(approved.facts)), contactAgeHours: null };

    await desk.db
      .updateTable("decisions")
      .set({ facts: JSON.stringify(facts) })
      .where("id", "=", approved.id)
      .execute();

    expect((await replayPolicy(desk.db)).differences).toEqual([
      {
        reference: approved.reference,
        decisionId: approved.id,
        because: "It was approved although: The record has no email address a code can be sent to.",
      },
    ]);
  });
});
