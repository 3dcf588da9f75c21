import { expect, test } from "vitest";
import { changeOfRights, may, type Permission, permissionsOf, procedurePermissions } from "./permissions.ts";
import { type Staff, type StaffRole, staffRoles } from "./staff.ts";
import { mayNotDecideBecause } from "./who-may-decide.ts";

const reads: readonly Permission[] = [
  "cases:read",
  "cases:find",
  "decisions:read",
  "audit:read",
  "statistics:read",
  "policy:read",
  "quality:read",
  "messages:read",
  "watch-list:read",
  "rules:read",
];
const supervises: readonly Permission[] = [
  "cases:supervise",
  "decisions:read",
  "decisions:export",
  "audit:read",
  "statistics:read",
  "statistics:people",
  "policy:read",
  "policy:change",
  "watch-list:read",
  "watch-list:manage",
  "quality:read",
  "quality:review",
  "messages:read",
  "rules:read",
  "rules:settle",
];

/** What each role is for, in the office's own words, as permissions. */
const duties: Record<StaffRole, readonly Permission[]> = {
  reviewer: ["cases:read", "cases:find", "cases:work", "cases:enter", "statistics:own"],
  supervisor: ["cases:read", "cases:find", "cases:work", "cases:enter", ...supervises],
  "records-admin": ["cases:read", "cases:find", "records:manage", "imports:run", "seeding:run"],
  "user-admin": ["staff:manage", "office:manage", "messages:read", "portal:manage"],
  auditor: reads,
};

test.each(staffRoles)("a %s may do exactly what the role is for", (role) => {
  expect(new Set(permissionsOf[role])).toEqual(new Set(duties[role]));
});

test("an auditor changes nothing", () => {
  expect(permissionsOf.auditor.filter((permission) => !reads.includes(permission))).toEqual([]);
});

test.each(["records-admin", "user-admin", "auditor"] as const)("a %s never decides a case", (role) => {
  const staff: Staff = { id: "s-1", name: "Ada", role, isCleared: true };
  const reading = ["decisions.page", "decisions.choices"];
  const deciding = Object.entries(procedurePermissions).filter(
    ([path]) => path.startsWith("decisions.") && !reading.includes(path),
  );

  for (const [, permission] of deciding) expect(["cases:work", "cases:supervise"]).toContain(permission);
  expect([may(staff, "cases:work"), may(staff, "cases:supervise")]).toEqual([false, false]);
  expect(mayNotDecideBecause({ ...theHolder, role })).toBe("Only reviewers and supervisors decide requests.");
});

const theHolder = {
  staffId: "s-1",
  role: "reviewer" as StaffRole,
  holdsClaim: true,
  recordEditors: [] as string[],
  firstReviewer: null as string | null,
};

test.each(["reviewer", "supervisor"] as const)("a %s who holds a case decides it", (role) => {
  expect(mayNotDecideBecause({ ...theHolder, role })).toBeNull();
});

test.each(["reviewer", "supervisor"] as const)("a %s never decides about a record they edited", (role) => {
  const blocked = mayNotDecideBecause({ ...theHolder, role, recordEditors: ["s-2", "s-1"] });

  expect(blocked).toBe("You put this record on file or changed it, so somebody else decides.");
});

test.each(["reviewer", "supervisor"] as const)("a %s never makes both choices of two", (role) => {
  const blocked = mayNotDecideBecause({ ...theHolder, role, firstReviewer: "s-1" });

  expect(blocked).toBe("You made the first choice, so somebody else makes the second.");
});

test.each(["reviewer", "supervisor"] as const)("a %s without the claim does not decide", (role) => {
  const blocked = mayNotDecideBecause({ ...theHolder, role, holdsClaim: false });

  expect(blocked).toBe("Take this request first: only its holder decides it.");
});

test("a change of rights says what is lost, kept and gained", () => {
  const change = changeOfRights({ role: "reviewer", isCleared: true }, { role: "auditor", isCleared: false });

  expect(change).toEqual({
    loses: [
      "take requests, call back and decide",
      "enter new requests",
      "see their own figures beside the office's",
      "see requests of protected persons",
    ],
    keeps: ["read requests", "find requests by number, email or phone"],
    gains: [
      "read the list of decisions",
      "read the quality sample and its figures",
      "see the figures of the office",
      "read the audit log",
      "read the policy and its past versions",
      "see what became of each message",
      "read how the rules of comparison do",
      "read the watch list",
    ],
  });
});

test("a clearance without requests to read opens nothing", () => {
  const cleared = { role: "user-admin", isCleared: true } as const;

  expect(changeOfRights({ ...cleared, isCleared: false }, cleared)).toMatchObject({ loses: [], gains: [] });
});
