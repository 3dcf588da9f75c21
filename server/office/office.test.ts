import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { firstOffice, type OfficeSettings } from "../../shared/office.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana, ines } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

const inHawaii: OfficeSettings = {
  ...firstOffice,
  timeZone: "Pacific/Honolulu",
  contact: "808-555-0100, weekdays from 8 to 5",
};

onEveryEngine((freshDatabase) => {
  test("a change is read back, and the log names the settings and no values", async () => {
    const { db, as } = await testApp({ freshDatabase });

    await as(ines).office.change({ seen: firstOffice, settings: inHawaii });

    expect(await as(ines).office.get()).toEqual(inHawaii);
    const [entry, ...more] = await listAuditEntriesAfter(db, 0, 10);
    expect(JSON.parse(entry?.entry ?? "")).toMatchObject({
      action: "office.changed",
      actorId: ines.id,
      details: { fields: ["timeZone", "contact"] },
    });
    expect(entry?.entry).not.toMatch(/Honolulu|808/);
    expect(more).toEqual([]);
  });

  test("new settings hold at once: the next request is dated by them", async () => {
    const { desk, db, as } = await testApp({ freshDatabase });
    await givenPerson(desk);
    const before = await givenRequest(desk);

    await as(ines).office.change({ seen: firstOffice, settings: inHawaii });
    const after = await givenRequest(desk);

    // Eight hours' worth of zones apart: five o'clock in New York and in Honolulu.
    expect(await findCase(db, before.id)).toMatchObject({ dueAt: "2026-03-03T22:00:00.000Z" });
    expect(await findCase(db, after.id)).toMatchObject({ dueAt: "2026-03-04T03:00:00.000Z" });
    expect((await as(dana).sessions.current()).office.timeZone).toBe("Pacific/Honolulu");
  });

  test("a form that somebody else overtook is refused with what changed, and changes nothing", async () => {
    const { db, as } = await testApp({ freshDatabase });
    await as(ines).office.change({ seen: firstOffice, settings: inHawaii });

    const late = as(ines).office.change({ seen: firstOffice, settings: { ...firstOffice, name: "Late" } });

    await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(late).rejects.toThrow("Changed: Time zone, Contact shown to requesters.");
    expect(await as(ines).office.get()).toEqual(inHawaii);
    expect(await listAuditEntriesAfter(db, 0, 10)).toHaveLength(1);
  });

  test("of two who save at once one is told", async () => {
    const { as } = await testApp({ freshDatabase });
    const save = (name: string) =>
      as(ines).office.change({ seen: firstOffice, settings: { ...firstOffice, name } });

    const results = await Promise.allSettled([save("One"), save("Other")]);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("saving what is there already writes nothing", async () => {
    const { db, as } = await testApp({ freshDatabase });

    await as(ines).office.change({ seen: firstOffice, settings: firstOffice });

    expect(await listAuditEntriesAfter(db, 0, 10)).toEqual([]);
  });
});

test.each([
  ["name", { name: " " }, "Enter the name of the office"],
  ["name", { name: "See https://evil.example" }, "messages hold no links"],
  ["timeZone", { timeZone: "Mars/Olympus" }, "Choose a time zone"],
  ["timeZone", { timeZone: "+05:00" }, "Choose a time zone"],
  ["closesAtHour", { opensAtHour: 9, closesAtHour: 9 }, "Choose an hour after opening"],
  ["contact", { contact: "https://evil.example" }, "messages hold no links"],
  ["contact", { contact: "one\ntwo" }, "Use one line"],
  ["senderAddress", { senderAddress: "codes" }, "Enter an email address"],
  ["codeSite", { codeSite: "https://codes.example" }, "messages hold no links"],
  ["returnAddress", { returnAddress: "one\ntwo\nthree\nfour\nfive" }, "Use at most 4 lines"],
  ["returnAddress", { returnAddress: "x".repeat(51) }, "Use at most 50 characters on each line"],
])("a wrong setting is refused by its field: %s", async (field, wrong, message) => {
  const { as } = await testApp();

  const saving = as(ines).office.change({ seen: firstOffice, settings: { ...firstOffice, ...wrong } });

  await expect(saving).rejects.toThrow(`settings.${field}: `);
  await expect(saving).rejects.toThrow(message);
  expect(await as(ines).office.get()).toEqual(firstOffice);
});

test("a return address is kept line by line, without the empty ones", async () => {
  const { as } = await testApp();
  const returnAddress = " PO Box 5550 \r\n\n Springfield, IL 62705\n";

  await as(ines).office.change({ seen: firstOffice, settings: { ...firstOffice, returnAddress } });

  expect(await as(ines).office.get()).toMatchObject({ returnAddress: "PO Box 5550\nSpringfield, IL 62705" });
});

test("an office that was set up before letters had a return address has none", async () => {
  const { db, as } = await testApp();
  const { returnAddress: _, ...older } = firstOffice;
  await db
    .updateTable("office")
    .set({ settings: JSON.stringify(older) })
    .execute();

  expect(await as(ines).office.get()).toEqual(firstOffice);
});

test("a zone may go by its older name", async () => {
  const { as } = await testApp();

  for (const timeZone of ["Asia/Kolkata", "Asia/Calcutta"]) {
    const seen = await as(ines).office.get();
    await as(ines).office.change({ seen, settings: { ...firstOffice, timeZone } });
  }

  expect(await as(ines).office.get()).toMatchObject({ timeZone: "Asia/Calcutta" });
});
