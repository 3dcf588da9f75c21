import type { Db } from "../../db/database.ts";
import { hasRealCases, listStaffIds } from "../../db/queries/seed-runs.ts";
import { demoPeople } from "./demo-people.ts";

/** Why nothing may be invented in this database, in words; null when it is empty or all in it is invented. */
export async function seedingBlockedBecause(db: Db): Promise<string | null> {
  // It is asked before the database is brought up to date, so there may be no tables yet.
  const tables = new Set((await db.introspection.getTables()).map(({ name }) => name));
  if (tables.has("staff") && (await hasRealStaff(db))) {
    return "This is the database of a real office: it has staff who are not the demo's. Nothing was invented in it.";
  }
  if (tables.has("cases") && (await hasRealCases(db))) {
    return "This is the database of a real office: it has requests nobody invented. Nothing was invented in it.";
  }
  return null;
}

async function hasRealStaff(db: Db): Promise<boolean> {
  const invented = new Set(demoPeople.map(({ id }) => id));
  return (await listStaffIds(db)).some((id) => !invented.has(id));
}
