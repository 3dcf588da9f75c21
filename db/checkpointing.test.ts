import { statSync } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { startCheckpointing } from "./checkpointing.ts";
import { freshSqliteFile, openUntilTestEnds } from "./testing.ts";

test("what is written ahead gets into the file though nobody who writes does it", async () => {
  const file = freshSqliteFile();
  const db = openUntilTestEnds(file);
  await sql`create table "t" ("text" text)`.execute(db);
  await sql`pragma wal_autocheckpoint = 0`.execute(db);
  await sql`insert into "t" values (${"x".repeat(100_000)})`.execute(db);
  const before = statSync(file).size;

  const checkpointing = await startCheckpointing(db);

  await expect.poll(() => statSync(file).size, { timeout: 10_000 }).toBeGreaterThan(before + 100_000);
  await checkpointing.stop();
  await sql`insert into "t" values ('after')`.execute(db);
});
