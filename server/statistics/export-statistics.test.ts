import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import type { Db } from "../../db/database.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { chartTable } from "../../shared/statistics-charts.ts";
import { dana, li, priya, tomas } from "../seeding/demo-people.ts";
import { seedOffice } from "../seeding/seed-office.ts";
import { actingAs, testApp } from "../testing.ts";
import { exportStatistics } from "./export-statistics.ts";

const now = "2026-11-18T15:00:00.000Z";

onEveryEngine((freshDatabase) => {
  test("a file holds what its chart shows, says who took it, and the audit log has its hash", async () => {
    const { app, acting } = await anOffice(freshDatabase);
    const days = { from: "2026-11-01", to: "2026-11-18" };

    const { fileName, parts } = await exportStatistics(acting(priya), { chart: "reviewers", ...days });
    const bytes = await whole(parts);

    const shown = chartTable("reviewers", await app.as(priya).statistics.page(days));
    const [mark, header, ...records]: string[][] = parse(bytes, { bom: true });
    expect(fileName).toBe("reviewers-2026-11-01-to-2026-11-18.csv");
    expect(mark?.[0]).toBe(
      "By reviewer, exported by Priya Natarajan (staff-priya) at 2026-11-18T15:00:00.000Z: from 2026-11-01, to 2026-11-18",
    );
    expect(header).toEqual(shown.columns);
    expect(records).toEqual(
      shown.rows.map(({ label, cells }) => [label, ...cells.map(({ value }) => String(value))]),
    );
    expect(records.length).toBeGreaterThan(1);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await lastEntry(app.db)).toMatchObject({
      action: "statistics.exported",
      actorId: priya.id,
      details: { chart: "reviewers", ...days, rows: records.length, sha256 },
    });
  });

  test("a reviewer takes their own figures and nobody else's", async () => {
    const { acting } = await anOffice(freshDatabase);

    const { parts } = await exportStatistics(acting(dana), { chart: "reviewers" });
    const [, , ...records]: string[][] = parse(await whole(parts), { bom: true });

    expect(records.map(([name]) => name)).toEqual(["Dana Reyes"]);
    await expect(exportStatistics(acting(dana), { chart: "asks", by: li.id })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  test("an auditor takes no figures of one person, and the refusal leaves no entry", async () => {
    const { app, acting } = await anOffice(freshDatabase);
    const before = await lastEntry(app.db);

    await expect(exportStatistics(acting(tomas), { chart: "reviewers" })).rejects.toMatchObject({
      kind: "forbidden",
    });

    expect(await lastEntry(app.db)).toEqual(before);
    await whole((await exportStatistics(acting(tomas), { chart: "ages" })).parts);
  });
});

async function anOffice(freshDatabase: () => Promise<Db>) {
  const app = await testApp({ freshDatabase, now });
  await seedOffice(app.desk, { cases: 24, seed: 5, asOf: "2026-11-18" });
  return { app, acting: (staff: typeof priya) => actingAs(app.desk, staff) };
}

async function whole(parts: AsyncGenerator<Buffer, void>): Promise<Buffer> {
  const kept: Buffer[] = [];
  for await (const part of parts) kept.push(part);
  return Buffer.concat(kept);
}

async function lastEntry(db: Db): Promise<unknown> {
  const [last] = (await listAuditEntriesAfter(db, 0, 10_000)).slice(-1);
  return JSON.parse(last?.entry ?? "null");
}
