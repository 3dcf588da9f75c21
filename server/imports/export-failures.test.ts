import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { onEveryEngine } from "../../db/testing.ts";
import { importFormats } from "../../shared/imports.ts";
import { suggestPlaces, unreadColumns } from "../../shared/imports/mapping.ts";
import type { Staff } from "../../shared/staff.ts";
import { events } from "../records/testing.ts";
import { sam } from "../seeding/demo-people.ts";
import { actingAs, testApp } from "../testing.ts";
import { exportFailures } from "./export-failures.ts";
import { givenImported, givenUpload, manyPeople, workOnce } from "./testing.ts";
import { checkImport } from "./check-import.ts";

const tess: Staff = { ...sam, id: "staff-tess", name: "Tess Vogel" };
const header = "Given name,Family name,Date of birth,A-number,Phone,Shoe size";

onEveryEngine((freshDatabase) => {
  test("rows that can't be imported come back as they came, with where and why, and no cell is live", async () => {
    const { desk, db } = await testApp({ freshDatabase });
    const { importId } = await givenImported(desk, [
      header,
      'Ana,"Sil""va, Jr",13/31/1990,A000345681,+1 512 555 0147,=1+1',
      ...manyPeople(1)
        .slice(1)
        .map((line) => line.replace(/,[^,]*$/, ",,")),
      "Bo,Lee,1990-01-31,A12,call me,",
    ]);

    const file = await failuresOf(desk, importId);

    expect(read(file)).toEqual([
      [
        "Row",
        "Column",
        "Reason",
        "Given name",
        "Family name",
        "Date of birth",
        "A-number",
        "Phone",
        "Shoe size",
      ],
      [
        "2",
        "Date of birth",
        "Row 2: date of birth '13/31/1990' is not a real date. Use YYYY-MM-DD.",
        "Ana",
        'Sil"va, Jr',
        "13/31/1990",
        "A000345681",
        "'+1 512 555 0147",
        "'=1+1",
      ],
      [
        "4",
        "A-number; Phone",
        expect.stringMatching(/^Row 4: A-number 'A12' is not .* Row 4: phone 'call me' is not /),
        "Bo",
        "Lee",
        "1990-01-31",
        "A12",
        "call me",
        "",
      ],
    ]);
    const logged = await events(db);
    const ended = logged.at(-1);
    expect(ended).toMatchObject({
      action: "import.failures-exported",
      details: { importId, rows: 2, sha256: createHash("sha256").update(file).digest("hex") },
    });
    expect(JSON.stringify(logged)).not.toMatch(/13\/31|Sil|512/);
  });

  test("put right and uploaded again, it imports those rows and no others", async () => {
    const { desk, db } = await testApp({ freshDatabase });
    const { importId } = await givenImported(desk, [
      header,
      "Ana,Silva,13/31/1990,A000345681,+1 512 555 0147,38",
      "Bo,Lee,1990-01-31,A000345682,,",
    ]);
    const file = (await failuresOf(desk, importId)).toString("utf8").replaceAll("13/31/1990", "1990-12-31");

    const lines = file.split("\r\n");
    const again = await givenUpload(desk, lines);
    const names = read(Buffer.from(file))[0] ?? [];
    const places = suggestPlaces(importFormats.records, names);
    const acting = actingAs(desk, sam);
    await checkImport(acting, { importId: again, mapping: { places, dates: "year-first" } });
    await workOnce(desk);

    expect(unreadColumns(names, places)).toEqual(["Shoe size"]);
    const row = await db.selectFrom("imports").selectAll().where("id", "=", again).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ rows: 1, foundNew: 1, foundChanged: 0, foundSame: 0, bad: 0 });
  });

  test("a file that is still wrong names its rows by the file it came in, without our columns twice", async () => {
    const { desk } = await testApp({ freshDatabase });
    const first = await givenImported(desk, [
      header,
      "Ana,Silva,soon,A000345681,,",
      "Bo,Lee,1990-01-31,A000345682,,",
    ]);
    const file = (await failuresOf(desk, first.importId)).toString("utf8");

    const again = await givenUpload(desk, file.split("\r\n"));
    const places = suggestPlaces(importFormats.records, read(Buffer.from(file))[0] ?? []);
    await checkImport(actingAs(desk, sam), { importId: again, mapping: { places, dates: "year-first" } });
    await workOnce(desk);
    const second = read(await failuresOf(desk, again));

    expect(second).toEqual(read(Buffer.from(file)));
  });

  test("it is for who uploaded the file, and for as long as rows of it are kept", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const { importId } = await givenImported(desk, [
      header,
      "Ana,Silva,soon,A000345681,,",
      "Bo,Lee,1990-01-31,A000345682,,",
    ]);
    const before = await events(db);

    await expect(exportFailures(actingAs(desk, tess), { importId })).rejects.toThrow(
      "Only who uploaded this file",
    );
    expect(await events(db)).toEqual(before);
    await as(sam).imports.discard({ importId });
    await expect(exportFailures(actingAs(desk, sam), { importId })).rejects.toThrow(
      "No row of this file is kept.",
    );
  });

  test("thousands of rows come page by page, each once", async () => {
    const { desk } = await testApp({ freshDatabase });
    const wrong = Array.from({ length: 1203 }, (_, place) => `Ana,Silva,soon,A000${100_000 + place},,`);
    const { importId } = await givenImported(desk, [header, ...wrong, "Bo,Lee,1990-01-31,A000345682,,"]);

    const rows = read(await failuresOf(desk, importId)).slice(1);

    expect(rows.map(([row]) => Number(row))).toEqual(wrong.map((_, place) => place + 2));
  });
});

type Desk = Awaited<ReturnType<typeof testApp>>["desk"];

async function failuresOf(desk: Desk, importId: string): Promise<Buffer> {
  const { parts } = await exportFailures(actingAs(desk, sam), { importId });
  const found: Buffer[] = [];
  for await (const part of parts) found.push(part);
  return Buffer.concat(found);
}

function read(file: Buffer): string[][] {
  return parse(file, { bom: true });
}
