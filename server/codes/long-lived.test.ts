import { expect, test } from "vitest";
import { listCodes } from "../../db/queries/codes.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { addressOnFile, emailOnFile, givenPerson, heldBy } from "../cases/testing.ts";
import { deliverAll } from "../records/testing.ts";
import { dana } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { expireCodes } from "./expire-codes.ts";

type App = Awaited<ReturnType<typeof testApp>>;

onEveryEngine((freshDatabase) => {
  test("where the policy has codes live longer, they do by its days, and whoever gets or sees one is told", async () => {
    const app = await testApp({ freshDatabase });
    await withLongLives(app, 90);
    const { caseId, sendAt } = await approved(app);

    const [mail] = await deliverAll(app.desk);

    const [code] = await listCodes(app.db, caseId);
    expect(Date.parse(code!.expiresAt) - Date.parse(sendAt!)).toBe(90 * 86_400_000);
    expect(code).toMatchObject({ isLongLived: 1 });
    expect(mail?.text).toContain("longer than the usual standard for such codes allows");
    const { deliveries } = await app.as(dana).cases.get({ caseId });
    expect(deliveries[0]?.code).toMatchObject({ isLongLived: true });
    app.clock.set(new Date(Date.parse(code!.expiresAt) - 1000).toISOString());
    expect(await expireCodes(app.desk)).toBe(0);
    app.clock.advance({ seconds: 1 });
    expect(await expireCodes(app.desk)).toBe(1);
  });

  test("a code issued before keeps its life, and under the first policy none lives longer", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId, sendAt } = await approved(app);

    await withLongLives(app, 30);

    const [code] = await listCodes(app.db, caseId);
    expect(Date.parse(code!.expiresAt) - Date.parse(sendAt!)).toBe(24 * 3_600_000);
    expect(code).toMatchObject({ isLongLived: 0 });
    const [mail] = await deliverAll(app.desk);
    expect(mail?.text).not.toContain("usual standard");
  });
});

async function withLongLives({ db, clock }: App, longLivedDays: number): Promise<void> {
  const { rules } = await findPolicy(db);
  const code = { ...rules.code, longLived: true, longLivedDays };
  const longer = JSON.stringify({ ...rules, code });
  await db.insertInto("policies").values({ version: 2, rules: longer, publishedAt: clock.now() }).execute();
}

/** Nadia's request, approved, with the send-hold over. */
async function approved(app: App) {
  await givenPerson(app.desk, { contacts: [emailOnFile, addressOnFile] });
  const held = await heldBy(app, dana);
  const { sendAt } = await app.as(dana).decisions.approve({ ...held, reason: "full-match", note: "" });
  app.clock.advance({ seconds: 30 });
  return { caseId: held.caseId, sendAt };
}
