import { expect, test } from "vitest";
import { findNextChunk } from "../../db/queries/imports.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { listCorrespondence, recordIdsByANumber } from "../../db/queries/records.ts";
import { onEveryEngine, testVault } from "../../db/testing.ts";
import { importFormats } from "../../shared/imports.ts";
import { problemInWords } from "../../shared/imports/problems.ts";
import type { Staff } from "../../shared/staff.ts";
import { aContact, emailOnFile, givenPerson, givenRequest } from "../cases/testing.ts";
import { openRecord } from "../records/open-record.ts";
import { events } from "../records/testing.ts";
import { sam } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { givenChecked, givenImported, givenUpload } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const rosa: Staff = { ...sam, id: "staff-rosa", name: "Rosa Lim", isCleared: true };

const header = "Given name,Family name,Date of birth,A-number,Receipt number,Email,Phone";
const nadia = "Nadia,Okafor,1988-04-03,A000-345-678,TST0000000318,nadia@example.com,(512) 555-0177";
const maria = "María,Ruiz,1991-07-09,A000-345-679,,maria@example.com,";

onEveryEngine((freshDatabase) => {
  test("a check counts what a file would do and writes nothing on record", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    await givenPerson(desk);
    await givenPerson(desk, { identity: { aNumber: "000345680", receipts: [] } });

    const importId = await givenChecked(desk, [
      header,
      nadia,
      "Nadia,Okafor,1988-04-03,A000-345-680,,new@example.com,",
      maria,
      "Bad,Date,13/31/1990,A000345681,,,",
    ]);

    expect(await as(sam).imports.get({ importId })).toMatchObject({
      standing: "checked",
      isMine: true,
      rows: 4,
      found: { new: 1, changed: 1, same: 1 },
      bad: 1,
      written: { new: 0, changed: 0, same: 0 },
    });
    expect(await problems({ as }, importId)).toEqual([
      "Row 5: date of birth '13/31/1990' is not a real date. Use YYYY-MM-DD.",
    ]);
    expect(await recordIdsByANumber(db, testVault.blind("a-number", "000345679"))).toEqual([]);
  });

  test("new people come onto record with all a file says of them", async () => {
    const { desk, db, clock } = await testApp({ freshDatabase });

    const { counts, standing } = await givenImported(desk, [
      `${header},Email since,Address,City,State,Zip,Timezone,Deceased,City of birth,Maiden name,Form,Status,Source`,
      `${nadia},2019-05-06,18 Alder St,Austin,TX,78701,America/Chicago,yes,Enugu,Bello,I-130,Pending,application`,
    ]);

    expect([standing, counts]).toEqual(["finished", { new: 1, changed: 0, same: 0, bad: 0 }]);
    const [recordId = ""] = await recordIdsByANumber(db, testVault.blind("a-number", "000345678"));
    const record = await openRecord(db, testVault, recordId);
    expect(record).toMatchObject({
      createdBy: sam.id,
      flags: ["deceased"],
      identity: {
        name: { given: "Nadia", family: "Okafor" },
        previousNames: [{ given: "", family: "Bello" }],
        aNumber: "000345678",
        receipts: [{ number: "TST0000000318", form: "I-130", status: "Pending" }],
      },
    });
    expect(record?.contacts).toHaveLength(3);
    expect(record?.contacts).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ value: { email: "nadia@example.com" }, since: "2019-05-06T23:59:59.999Z" }),
        expect.objectContaining({ value: { phone: "+15125550177" }, since: clock.now() }),
        expect.objectContaining({ kind: "postal", timeZone: "America/Chicago", source: "application" }),
      ]),
    );
  });

  test("a changed contact follows the rules of the record: it is new from now, the old one is told, requests are compared again", async () => {
    const { desk, db, clock } = await testApp({ freshDatabase });
    const recordId = await givenPerson(desk);
    const { id: caseId } = await givenRequest(desk);
    const before = await findCase(db, caseId);

    const { counts } = await givenImported(desk, [
      `${header},Email since`,
      "Nadia,Okafor,1988-04-03,A000345678,,nadia.new@example.org,,2001-01-01",
    ]);

    expect(counts).toEqual({ new: 0, changed: 1, same: 0, bad: 0 });
    const record = await openRecord(db, testVault, recordId);
    expect(record?.contacts.filter(({ kind }) => kind === "email")).toMatchObject([
      { value: { email: "nadia.new@example.org" }, since: clock.now(), until: null, source: "import" },
      { value: { email: "nadia@example.com" }, until: clock.now() },
    ]);
    const after = await findCase(db, caseId);
    expect(after?.version).toBeGreaterThan(before?.version ?? 0);
    expect((await listSignals(db, caseId)).map(({ signal }) => signal)).toContain("contact-changed-recently");
    const logged = await events(db);
    expect(logged).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: "record.contact-replaced", actorId: sam.id }),
        expect.objectContaining({ action: "case.assessed-again", caseId }),
      ]),
    );
    expect(JSON.stringify(logged)).not.toMatch(/example|Okafor/);
  });

  test("who a person is, their receipts and flags change as one version, and empty cells change nothing", async () => {
    const { desk, db } = await testApp({ freshDatabase });
    const recordId = await givenPerson(desk);

    await givenImported(desk, [
      `${header},Receipt number 2,Status,Security review`,
      "Nadia,Adeyemi,1988-04-03,A000345678,TST0000000318,,,TST0000000319,Approved,yes",
    ]);

    const record = await openRecord(db, testVault, recordId);
    expect(record).toMatchObject({
      version: 2,
      flags: ["security-review"],
      identity: {
        name: { given: "Nadia", family: "Adeyemi" },
        previousNames: [{ given: "Nadia", family: "Okafor" }],
        receipts: [
          { number: "TST0000000318", form: "I-130", status: "Approved" },
          { number: "TST0000000319", form: "", status: "" },
        ],
      },
    });
    expect(record?.contacts).toHaveLength(3);
  });

  test("the same file again changes nothing", async () => {
    const { desk } = await testApp({ freshDatabase });
    const lines = [`${header},City of birth`, `${nadia},Enugu`, `${maria},Lima`];
    await givenImported(desk, lines);

    const importId = await givenChecked(desk, lines);

    expect(
      await desk.db.selectFrom("imports").selectAll().where("id", "=", importId).execute(),
    ).toMatchObject([{ foundNew: 0, foundChanged: 0, foundSame: 2, bad: 0 }]);
  });

  test("rows that can't be imported say why", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    await givenPerson(desk, { contacts: [emailOnFile, aContact({ value: { email: "other@example.com" } })] });
    await givenPerson(desk, {
      identity: { aNumber: "000111111", receipts: [{ number: "TST0000000999", form: "", status: "" }] },
    });

    const importId = await givenChecked(desk, [
      header,
      "Nadia,Okafor,1988-04-03,A000345678,TST0000000999,,",
      "Wei,Chen,1970-01-01,A000345678,,,",
      "Nadia,Okafor,1988-04-03,A000222222,TST0000000318,,",
      "Nadia,Okafor,1988-04-03,A000345678,,third@example.com,",
      "Ana,Silva,1990-01-01,A000444444,,,555-01",
      "Ana,Silva,1990-01-01,A000555555,,,",
      "Ana,Silva,1990-01-01,A000555555,,,",
      "Ana,Silva,1990-01-01,A000666666,,,,too,wide",
    ]);

    expect(await problems({ as }, importId)).toEqual([
      expect.stringMatching(/^Row 2 can't be matched to one person under your name\. Check its A-number/),
      "Row 3 has a number that is on record for somebody with another name and another date of birth. Check the number.",
      "Row 4: A-number '000222222' is not that of the record the receipt number leads to.",
      "Row 5 has a new email, and the record has several. Change it on the record's own page.",
      "Row 6: phone '555-01' is not a phone number. Use 10 digits, or + and the country's code first.",
      "Row 8 is about the same as row 7. Keep one of the two.",
      "Row 9 has 9 cells, and the first line 7. Check for a separator within a cell.",
    ]);
  });

  test("two rows about one record are found wherever in the file they are, by whatever number", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    await givenPerson(desk);
    const between = Array.from(
      { length: 600 },
      (_, place) => `A,Person,1990-01-01,A0009${String(place).padStart(5, "0")},,,`,
    );

    const importId = await givenChecked(desk, [
      header,
      "Nadia,Okafor,1988-04-03,A000345678,,,",
      ...between,
      "Nadia,Okafor,1988-04-03,,TST0000000318,,",
      "A,Person,1990-01-01,A000900599,,,",
    ]);

    expect(await problems({ as }, importId)).toEqual([
      "Row 603 is about the same as row 2. Keep one of the two.",
      "Row 604 is about the same as row 602. Keep one of the two.",
    ]);
    expect(await desk.db.selectFrom("importKeys").selectAll().execute()).toEqual([]);
  });

  test("who is not cleared can't change a protected person or make one, and is not told why", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    await givenPerson(desk, { flags: ["protected-person"] });
    const one = { aNumber: "000900701", receipts: [] };
    await givenPerson(desk, { identity: one });
    await givenPerson(desk, { identity: { ...one, dateOfBirth: "1988-03-04" } });
    const lines = [
      `${header},Protected`,
      "Nadia,Okafor,1988-04-03,A000345678,,new@example.com,,",
      "Nadia,Okafor,1988-04-03,A000900701,,new@example.com,,",
      "Ana,Silva,1990-01-01,A000555555,,,,yes",
    ];

    const importId = await givenChecked(desk, lines);

    // The file says itself whom it protects; what is on record is told in the words for numbers of several people.
    const [ofProtected, ofSeveral, ...rest] = await problems({ as }, importId);
    expect(ofProtected).toMatch(/^Row 2 can't be matched to one person under your name\./);
    expect(ofSeveral?.replace("Row 3", "Row 2")).toBe(ofProtected);
    expect(rest).toEqual([
      "Row 4: protected person 'yes' can only be set by staff who are cleared for protected persons. Ask a colleague who is.",
    ]);
    expect((await as(sam).imports.get({ importId })).found).toEqual({ new: 0, changed: 0, same: 0 });
  });

  test("who is cleared brings protected persons in with their safe contact", async () => {
    const { desk, db } = await givenRosa(await testApp({ freshDatabase }));

    const { counts } = await givenImported(desk, [`${header},Protected,Safe contact`, `${nadia},yes,Phone`], {
      by: rosa,
    });

    expect(counts).toMatchObject({ new: 1, bad: 0 });
    const [recordId = ""] = await recordIdsByANumber(db, testVault.blind("a-number", "000345678"));
    const record = await openRecord(db, testVault, recordId);
    expect(record?.flags).toEqual(["protected-person"]);
    expect(record?.contacts.filter(({ isSafe }) => isSafe)).toMatchObject([{ kind: "phone" }]);
  });

  test("correspondence goes on the record its numbers lead to, once, and is read before anybody decides", async () => {
    const { desk, db } = await testApp({ freshDatabase });
    const recordId = await givenPerson(desk);
    const { id: caseId } = await givenRequest(desk);
    await desk.db.updateTable("cases").set({ correspondenceReadAt: desk.now() }).execute();
    const lines = [
      "A-number,Receipt number,Date,Type,Direction,Channel,Returned,Contact used,Summary",
      "A000345678,,2019-06-03,I-797C Receipt notice,Sent,Post,no,18 Alder St,I-130 received.",
      ",TST0000000318,2019-07-01,returned-mail,received,post,,,Notice came back.",
    ];

    const { counts } = await givenImported(desk, lines, { kind: "correspondence" });

    expect(counts).toEqual({ new: 2, changed: 0, same: 0, bad: 0 });
    expect(await listCorrespondence(db, recordId)).toMatchObject([
      { onDate: "2019-07-01", type: "returned-mail", isReturned: 1 },
      { onDate: "2019-06-03", type: "i-797c-receipt", direction: "sent", channel: "post", isReturned: 0 },
    ]);
    const caseFile = await findCase(db, caseId);
    expect((await listSignals(db, caseId)).map(({ signal }) => signal)).toContain("mail-returned");
    expect(caseFile?.correspondenceReadAt).toBeNull();

    const again = await givenChecked(desk, lines, { kind: "correspondence" });
    expect(await desk.db.selectFrom("imports").selectAll().where("id", "=", again).execute()).toMatchObject([
      { foundNew: 0, foundSame: 2 },
    ]);
  });

  test("correspondence of a protected person looks to who is not cleared like that of nobody", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    await givenPerson(desk, { flags: ["protected-person"] });

    const importId = await givenChecked(
      desk,
      [
        "A-number,Date,Type,Direction,Channel,Summary",
        "A000345678,2019-06-03,denial,Sent,Post,Denied.",
        "A000999999,2019-06-03,denial,Sent,Post,Denied.",
        "A000999999,2019-06-03,letter,Sent,Post,Denied.",
      ],
      { kind: "correspondence" },
    );

    const told = "has an A-number or receipt number that leads to no record. Import the person first.";
    expect(await problems({ as }, importId)).toEqual([
      `Row 2 ${told}`,
      `Row 3 ${told}`,
      "Row 4: type 'letter' is not one we know. Use a word from the list of columns.",
    ]);
  });

  test("rows are kept sealed while they wait, and are gone once they are written", async () => {
    const { desk, db } = await testApp({ freshDatabase });
    const importId = await givenUpload(desk, [header, nadia, "Bad,Date,soon,A000345681,,,"]);
    const kept = JSON.stringify([
      await db.selectFrom("imports").selectAll().execute(),
      await db.selectFrom("importChunks").selectAll().execute(),
    ]);
    expect(await findNextChunk(db, importId, -1)).toBeDefined();

    const { importId: done } = await givenImported(desk, [header, nadia, "Bad,Date,soon,A000345681,,,"]);

    expect(kept).not.toMatch(/Nadia|Okafor|people\.csv|Given/);
    expect(await findNextChunk(db, done, -1)).toBeUndefined();
    const logged = JSON.stringify(await events(db));
    expect(logged).not.toMatch(/Nadia|Okafor|people\.csv|example/);
    const actions = (await events(db)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith("import."))).toEqual([
      "import.uploaded",
      "import.uploaded",
      "import.checked",
      "import.started",
      "import.rows-written",
      "import.finished",
    ]);
  });
});

async function givenRosa(made: App): Promise<App> {
  const { id, name, role } = rosa;
  const row = { id, name, role, email: "rosa@example.org", isCleared: 1, isSuspended: 0 } as const;
  await made.db
    .insertInto("staff")
    .values({ ...row, passwordHash: null, createdAt: made.clock.now() })
    .execute();
  return made;
}

async function problems({ as }: Pick<App, "as">, importId: string): Promise<string[]> {
  const { kind } = await as(sam).imports.get({ importId });
  const { rows } = await as(sam).imports.problems({ importId, size: 100 });
  return rows.flatMap(({ row, problems: found }) =>
    found.map((problem) => problemInWords(importFormats[kind], row, problem)),
  );
}
