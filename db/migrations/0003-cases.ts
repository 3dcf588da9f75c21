import { type Engine, strict } from "./engine.ts";

const open = `('received', 'queued', 'in-review', 'awaiting-requester', 'awaiting-callback', 'on-hold',
  'escalated', 'second-review', 'fraud-hold')`;

// What the open list filters by goes along in its indexes, so a rare kind is found without reading every row.
const filtered = `"status", "risk", "reason", "dueOn", "needsCallback", "isProtected"`;

export function statements(engine: Engine): string[] {
  return [
    `create table "cases" (
      "id" text primary key,
      "reference" text not null unique,
      "status" text not null,
      "version" integer not null,
      "risk" text not null,
      "reason" text not null,
      "channel" text not null,
      "language" text not null,
      "strip" text not null,
      "signals" text not null,
      "needsCallback" integer not null,
      "isProtected" integer not null,
      "receivedAt" text not null,
      "dueAt" text,
      "dueSort" text generated always as (coalesce("dueAt", '~')) stored,
      "dueOn" text not null,
      "pausedDaysLeft" integer,
      "firstTouchedAt" text,
      "replyBy" text,
      "remindOn" text,
      "closedAt" text,
      "claimedBy" text references "staff" ("id"),
      "claimEndsAt" text,
      "preferredReviewer" text references "staff" ("id"),
      "recordId" text references "records" ("id"),
      "correspondenceReadAt" text,
      "duplicateOf" text references "cases" ("id"),
      "wrongTries" integer not null,
      "wrongTriesSince" text,
      "identity" text not null,
      "contact" text not null,
      "text" text not null,
      "aNumberIndex" text,
      "receiptIndex" text,
      "emailIndex" text,
      "phoneIndex" text,
      "nameBirthIndex" text,
      "enteredBy" text references "staff" ("id"),
      "seedRunId" text references "seedRuns" ("id"),
      check (("status" in ${open}) = ("closedAt" is null))
    ) ${strict(engine)}`,
    // Paused cases have no due time; in the list they come last, so they sort as the highest text.
    `create index "openCasesByDue" on "cases" ("dueSort", "id", ${filtered}) where "closedAt" is null`,
    `create index "openCasesByReceived" on "cases" ("receivedAt", "id", ${filtered}) where "closedAt" is null`,
    `create index "openCasesByStatus" on "cases" ("status", "dueSort", "id") where "closedAt" is null`,
    `create index "closedCases" on "cases" ("closedAt", "id") where "closedAt" is not null`,
    `create index "closedCasesByReceived" on "cases" ("receivedAt", "id") where "closedAt" is not null`,
    `create index "closedCasesByStatus" on "cases" ("status", "closedAt", "id") where "closedAt" is not null`,
    `create index "claimedCasesByDue" on "cases" ("claimedBy", "dueSort", "id") where "claimedBy" is not null`,
    `create index "claimedCasesByReceived" on "cases" ("claimedBy", "receivedAt", "id") where "claimedBy" is not null`,
    `create index "claimEnds" on "cases" ("claimEndsAt") where "claimedBy" is not null`,
    `create index "preferredCases" on "cases" ("preferredReviewer", "dueSort", "id")
      where "preferredReviewer" is not null and "status" = 'queued'`,
    `create index "silentCases" on "cases" ("replyBy") where "status" = 'awaiting-requester'`,
    `create index "casesToRemind" on "cases" ("remindOn") where "remindOn" is not null`,
    ...["aNumberIndex", "receiptIndex", "emailIndex", "phoneIndex", "nameBirthIndex", "recordId"].map(
      (column) => `create index "casesBy_${column}" on "cases" ("${column}") where "${column}" is not null`,
    ),

    `create table "caseCounts" (
      "status" text not null,
      "risk" text not null,
      "reason" text not null,
      "dueOn" text not null,
      "needsCallback" integer not null,
      "isProtected" integer not null,
      "cases" integer not null,
      primary key ("status", "risk", "reason", "dueOn", "needsCallback", "isProtected")
    ) ${strict(engine)}`,
    ...(engine === "sqlite" ? sqliteCounting : postgresCounting),

    `create table "checkedFields" (
      "caseId" text not null references "cases" ("id"),
      "field" text not null,
      "valuesIndex" text not null,
      "checkedBy" text not null references "staff" ("id"),
      "checkedAt" text not null,
      primary key ("caseId", "field", "checkedBy")
    ) ${strict(engine)}`,

    `create table "caseNotes" (
      "id" text primary key,
      "caseId" text not null references "cases" ("id"),
      "text" text not null,
      "writtenBy" text not null references "staff" ("id"),
      "writtenAt" text not null
    ) ${strict(engine)}`,
    `create index "caseNotesByCase" on "caseNotes" ("caseId", "writtenAt", "id")`,

    `create table "caseDrafts" (
      "id" text primary key,
      "caseId" text not null references "cases" ("id"),
      "staffId" text not null references "staff" ("id"),
      "text" text not null,
      "savedAt" text not null,
      unique ("caseId", "staffId")
    ) ${strict(engine)}`,
  ];
}

const dimensions = ["status", "risk", "reason", "dueOn", "needsCallback", "isProtected"];

function columns(prefix = ""): string {
  return dimensions.map((name) => `${prefix}"${name}"`).join(", ");
}

function countRow(row: "new" | "old", change: 1 | -1): string {
  return `insert into "caseCounts" (${columns()}, "cases") values (${columns(`${row}.`)}, ${change})
    on conflict (${columns()}) do update set "cases" = "caseCounts"."cases" + excluded."cases";`;
}

// Every day brings new kinds: those no case is of any more must not pile up.
const forgetEmptyRow = `delete from "caseCounts"
  where ${dimensions.map((name) => `"${name}" = old."${name}"`).join(" and ")} and "cases" = 0;`;

const sqliteCounting = [
  `create trigger "countNewCase" after insert on "cases" begin ${countRow("new", 1)} end`,
  `create trigger "countChangedCase" after update of ${columns()} on "cases"
    when ${dimensions.map((name) => `old."${name}" <> new."${name}"`).join(" or ")}
    begin ${countRow("new", 1)} ${countRow("old", -1)} ${forgetEmptyRow} end`,
  `create trigger "countRemovedCase" after delete on "cases" begin ${countRow("old", -1)} ${forgetEmptyRow} end`,
];

// These rows are held by the transaction already, so deleting them waits for nobody.
const forgetEmptyRows = `delete from "caseCounts" using "oldCases"
  where ${dimensions.map((name) => `"caseCounts"."${name}" = "oldCases"."${name}"`).join(" and ")}
    and "caseCounts"."cases" = 0;`;

/*
 * Once a statement, not once a row: a bulk insert touches each total once. The totals change in one fixed order,
 * so two transactions never wait for each other in a ring.
 */
const postgresCounting = [
  countingFunction("countNewCases", `select ${columns()}, 1 as change from "newCases"`),
  countingFunction(
    "countChangedCases",
    `select ${columns()}, 1 as change from "newCases" union all select ${columns()}, -1 from "oldCases"`,
  ),
  countingFunction("countRemovedCases", `select ${columns()}, -1 as change from "oldCases"`),
  `create trigger "countNewCases" after insert on "cases" referencing new table as "newCases"
    for each statement execute function "countNewCases"()`,
  `create trigger "countChangedCases" after update on "cases"
    referencing new table as "newCases" old table as "oldCases"
    for each statement execute function "countChangedCases"()`,
  `create trigger "countRemovedCases" after delete on "cases" referencing old table as "oldCases"
    for each statement execute function "countRemovedCases"()`,
];

function countingFunction(name: string, changes: string): string {
  return `create function "${name}"() returns trigger language plpgsql as $$ begin
    insert into "caseCounts" (${columns()}, "cases")
      select ${columns()}, sum(change) from (${changes}) as changes
      group by ${columns()} having sum(change) <> 0 order by ${columns()}
      on conflict (${columns()}) do update set "cases" = "caseCounts"."cases" + excluded."cases";
    ${name === "countNewCases" ? "" : forgetEmptyRows}
    return null;
  end $$`;
}
