import { expect, test } from "vitest";
import { listAuditEntriesAfter, listCaseAuditEntries } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { givenPerson, givenRequest, heldBy } from "../cases/testing.ts";
import { dana, ines, li, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

/** Every value either side holds, and what is made of them: none of it may be in an answer to a masked reader. */
const values =
  /okafor|nadia|nadya|1988|000345678|345-678|nadia@|555|0177|austin|alder|78701|prior st|"TX"|"18"/i;
const differing = { fullName: "Okafor Nadya", dateOfBirth: "1988-03-04", phone: "(512) 555-0178" };

onEveryEngine((freshDatabase) => {
  test("the holder sees how each field came to its verdict and its bits, and how they add up", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await heldBy(app, dana, differing);

    const why = await app.as(dana).evidence.explain({ caseId });

    const { comparisons } = await app.as(dana).cases.get({ caseId });
    expect(
      why.fields.map(({ field, verdict, rule, sentence }) => ({ field, verdict, rule, sentence })),
    ).toEqual(comparisons.map(({ field, verdict, rule, sentence }) => ({ field, verdict, rule, sentence })));
    expect(why.fields[1]).toMatchObject({
      field: "date-of-birth",
      rule: "day-month-swapped",
      level: { level: "swapped" },
      readAs: { sent: { tokens: ["1988", "03", "04"] }, onRecord: { tokens: ["1988", "04", "03"] } },
    });
    for (const { level, levelBits, rarityBits, bits } of why.fields) {
      expect(levelBits).toBeCloseTo(level ? Math.log2(level.m / level.u) : 0);
      expect(bits).toBeCloseTo(levelBits + (rarityBits ?? 0));
    }
    expect(why.totalBits).toBeCloseTo(why.fields.reduce((sum, { bits }) => sum + bits, 0));
    expect(why.probability).toBeCloseTo(1 / (1 + 2 ** -(why.priorBits + why.totalBits)));
  });

  test("nobody gets a number the requester sent in a form that could be dialed", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await heldBy(app, dana, differing);

    const why = await app.as(dana).evidence.explain({ caseId });

    expect(why.fields.find(({ field }) => field === "phone")?.readAs?.sent).toEqual({
      shown: "(•••) •••-•••8",
      tokens: null,
    });
    expect(JSON.stringify(why)).not.toContain("5550178");
  });

  test("everybody else gets rules, levels and bits, and no value nor what makes it rare", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await heldBy(app, dana, differing);
    const full = await app.as(dana).evidence.explain({ caseId });

    const why = await app.as(tomas).evidence.explain({ caseId });

    expect(JSON.stringify(full)).toMatch(values);
    expect(JSON.stringify(why)).not.toMatch(values);
    expect(why.fields.map(({ readAs, rarityBits }) => [readAs, rarityBits])).toEqual(
      full.fields.map(() => [null, null]),
    );
    expect(why.fields.map(({ rule, levelBits }) => [rule, levelBits])).toEqual(
      full.fields.map(({ rule, levelBits }) => [rule, levelBits]),
    );
    expect(why.fields.map(({ bits }) => bits)).toEqual(full.fields.map(({ levelBits }) => levelBits));
  });

  test("asking why is an opening of the case, written once with it", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { caseId } = await heldBy(app, dana);
    const openings = async () => {
      const entries = await listCaseAuditEntries(app.db, caseId);
      return entries.filter(({ action, actorId }) => action === "case.opened" && actorId === tomas.id).length;
    };

    await app.as(tomas).evidence.explain({ caseId });

    expect(await openings()).toBe(1);
    await app.as(tomas).cases.get({ caseId });
    expect(await openings()).toBe(1);
  });

  test("without a record there is nothing to explain; a protected person's case is not found", async () => {
    const app = await testApp({ freshDatabase });
    const { caseId } = await heldBy(app, dana);
    await givenPerson(app.desk, { identity: { aNumber: "000345679" }, flags: ["protected-person"] });
    const { id: kept } = await givenRequest(app.desk, { aNumber: "A000-345-679" });

    await expect(app.as(dana).evidence.explain({ caseId })).rejects.toThrow("Choose a record first");
    await expect(app.as(li).evidence.explain({ caseId: kept })).rejects.toThrow("could not find");
    await expect(app.as(ines).evidence.explain({ caseId })).rejects.toThrow("Your role");
  });

  test("records found are compared beside each other, in full for the holder and masked for others", async () => {
    const app = await testApp({ freshDatabase });
    const first = await givenPerson(app.desk);
    const second = await givenPerson(app.desk, {
      identity: {
        aNumber: "000345999",
        receipts: [{ number: "TST0000000999", form: "I-130", status: "Pending" }],
        name: { given: "Ngozi", family: "Okafor", native: "" },
      },
      contacts: [],
    });
    const { caseId } = await heldBy(app, dana, { receiptNumber: "TST0000000999" });

    const full = await app.as(dana).evidence.compareCandidates({ caseId });
    const masked = await app.as(tomas).evidence.compareCandidates({ caseId });

    expect(new Set(full.records.map(({ recordId }) => recordId))).toEqual(new Set([first, second]));
    const ofSecond = full.records.find(({ recordId }) => recordId === second);
    expect(ofSecond?.fields[0]).toMatchObject({
      field: "name",
      verdict: "different",
      onRecord: "Ngozi Okafor",
    });
    for (const { fields, totalBits } of full.records) {
      expect(totalBits).toBeCloseTo(fields.reduce((sum, { bits }) => sum + bits, 0));
    }
    expect(full.sent[5]).toEqual({ field: "phone", sent: "(•••) •••-••77" });
    expect(JSON.stringify(masked)).not.toMatch(/okafor|ngozi|nadia|1988|345999|555|alder/i);
    expect(masked.records.map(({ fields }) => fields.map(({ verdict }) => verdict))).toEqual(
      full.records.map(({ fields }) => fields.map(({ verdict }) => verdict)),
    );
    const entries = (await listAuditEntriesAfter(app.db, 0, 100)).map(({ entry }) => JSON.parse(entry));
    const compared = entries.filter(({ action }) => action === "case.candidates-compared");
    expect(compared).toMatchObject([
      { actorId: dana.id, details: { records: 2, shown: "in full" } },
      { actorId: tomas.id, details: { records: 2, shown: "masked" } },
    ]);
  });

  test("a protected person's record is not compared for staff who are not cleared", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const hidden = await givenPerson(app.desk, {
      identity: { receipts: [{ number: "TST0000000999", form: "I-130", status: "Pending" }] },
      flags: ["protected-person"],
    });
    const { caseId } = await heldBy(app, li, { receiptNumber: "TST0000000318", aNumber: "" });

    const { records } = await app.as(li).evidence.compareCandidates({ caseId });

    expect(records).toHaveLength(1);
    expect(records[0]?.recordId).not.toBe(hidden);
  });
});
