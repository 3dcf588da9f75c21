import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../db/queries/audit.ts";
import { may, procedurePermissions } from "../shared/permissions.ts";
import { demoPeople } from "./seeding/demo-people.ts";
import { everyProcedure, testApp } from "./testing.ts";

const table = Object.entries(procedurePermissions);

test("the permission table and the API name the same procedures", () => {
  expect(everyProcedure.map(({ path }) => path).toSorted(alphabetically)).toEqual(
    Object.keys(procedurePermissions).toSorted(alphabetically),
  );
});

test("the demo's people have every role between them", () => {
  expect(new Set(demoPeople.map(({ role }) => role)).size).toBe(5);
});

test("nobody gets past the sign-in without signing in", async () => {
  const { db, call } = await aCaller();

  for (const [path, permission] of table) {
    if (permission === "anyone") continue;
    await expect(call(null, path)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  }

  expect(await listAuditEntriesAfter(db, 0, 10)).toEqual([]);
});

test.each(demoPeople)(
  "a $role is refused what the table does not allow, and each refusal is written down",
  async (staff) => {
    const { db, call } = await aCaller();
    const refused = table.filter(
      ([, permission]) => permission !== "anyone" && permission !== "signed-in" && !may(staff, permission),
    );

    for (const [path] of refused) {
      await expect(call(staff, path)).rejects.toMatchObject({
        code: "FORBIDDEN",
        message: "Your role does not allow this.",
      });
    }

    const entries = await listAuditEntriesAfter(db, 0, 1000);
    expect(entries.map(({ entry }) => JSON.parse(entry))).toMatchObject(
      refused.map(([procedure]) => ({ action: "access.denied", actorId: staff.id, details: { procedure } })),
    );
  },
);

/** Calls a procedure by its path, with an input no schema is asked about before the permission is. */
async function aCaller() {
  const { db, as } = await testApp();
  const call = async (staff: Parameters<typeof as>[0], path: string) => {
    const [slice = "", name = ""] = path.split(".");
    // Paths come from the table, which the first test holds against the router itself.
    const slices = as(staff) as object as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    return slices[slice]?.[name]?.({});
  };
  return { db, call };
}

function alphabetically(a: string, b: string): number {
  return a < b ? -1 : 1;
}
