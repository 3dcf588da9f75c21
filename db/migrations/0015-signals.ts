import { type Engine, strict } from "./engine.ts";

// As kept in JSON before: the names a case could have then.
const namesBefore = [
  "email-not-on-file",
  "contact-changed-recently",
  "mail-returned",
  "identifier-conflict",
  "asked-again-after-rejection",
  "disposable-mail",
  "code-seller-wording",
  "record-deceased",
];

/*
 * What a list by signal filters and sorts by goes along with each signal, kept by triggers as the case is: the
 * pages of a list by signal are then read through one index, however many cases have no such signal.
 */
const carried = [
  "status",
  "risk",
  "reason",
  "dueOn",
  "needsCallback",
  "isProtected",
  "dueSort",
  "receivedAt",
  "closedAt",
];
const dimensions = ["signal", "status", "risk", "reason", "dueOn", "needsCallback", "isProtected"];
const filtered = dimensions.slice(1).map(quoted).join(", ");

export function statements(engine: Engine): string[] {
  return [
    ...["networkIndex", "textIndex", "receiptBlockIndex"].map(
      (column) => `alter table "cases" add column "${column}" text`,
    ),
    // With the time they came in, so that the few of some days are found among the many that share a value.
    `drop index "casesBy_emailIndex"`,
    `drop index "casesBy_phoneIndex"`,
    ...["emailIndex", "phoneIndex", "networkIndex", "textIndex", "receiptBlockIndex"].map(
      (column) =>
        `create index "casesBy_${column}" on "cases" ("${column}", "receivedAt", "id")
          where "${column}" is not null`,
    ),

    `create table "caseSignals" (
      "caseId" text not null references "cases" ("id") on delete cascade,
      "signal" text not null,
      "count" integer,
      "days" integer,
      "status" text not null,
      "risk" text not null,
      "reason" text not null,
      "dueOn" text not null,
      "needsCallback" integer not null,
      "isProtected" integer not null,
      "dueSort" text not null,
      "receivedAt" text not null,
      "closedAt" text,
      primary key ("caseId", "signal")
    ) ${strict(engine)}`,
    ...namesBefore.map(
      (name) => `insert into "caseSignals" ("caseId", "signal", ${carried.map(quoted).join(", ")})
        select "id", '${name}', ${carried.map(quoted).join(", ")} from "cases" where "signals" like '%"${name}"%'`,
    ),
    `alter table "cases" drop column "signals"`,
    `create index "openSignalsByDue" on "caseSignals" ("signal", "dueSort", "caseId", ${filtered})
      where "closedAt" is null`,
    `create index "openSignalsByReceived" on "caseSignals" ("signal", "receivedAt", "caseId", ${filtered})
      where "closedAt" is null`,
    `create index "closedSignals" on "caseSignals" ("signal", "closedAt", "caseId", ${filtered})
      where "closedAt" is not null`,
    `create index "closedSignalsByReceived" on "caseSignals" ("signal", "receivedAt", "caseId", ${filtered})
      where "closedAt" is not null`,

    `create table "caseSignalCounts" (
      ${dimensions.map((name) => `"${name}" ${typeOf(name)} not null`).join(", ")},
      "cases" integer not null,
      primary key (${columns()})
    ) ${strict(engine)}`,
    `insert into "caseSignalCounts" (${columns()}, "cases")
      select ${columns()}, count(*) from "caseSignals" group by ${columns()}`,
    ...(engine === "sqlite" ? sqliteKeeping : postgresKeeping),

    `create table "watchList" (
      "id" text primary key,
      "kind" text not null,
      "valueIndex" text not null,
      "reason" text not null,
      "addedBy" text not null references "staff" ("id"),
      "addedAt" text not null,
      "endsOn" text not null,
      "endedAt" text,
      "endedBy" text references "staff" ("id"),
      "assessedTo" text
    ) ${strict(engine)}`,
    `create unique index "watchedValues" on "watchList" ("valueIndex") where "endedAt" is null`,
    `create index "watchEnds" on "watchList" ("endsOn", "id") where "endedAt" is null`,
    `create index "watchEnded" on "watchList" ("endedAt", "id") where "endedAt" is not null`,
    `create index "watchToAssess" on "watchList" ("id") where "assessedTo" is not null`,
  ];
}

function quoted(name: string): string {
  return `"${name}"`;
}

function typeOf(name: string): string {
  return name === "needsCallback" || name === "isProtected" ? "integer" : "text";
}

function columns(prefix = ""): string {
  return dimensions.map((name) => `${prefix}"${name}"`).join(", ");
}

function countRow(row: "new" | "old", change: 1 | -1): string {
  return `insert into "caseSignalCounts" (${columns()}, "cases") values (${columns(`${row}.`)}, ${change})
    on conflict (${columns()}) do update set "cases" = "caseSignalCounts"."cases" + excluded."cases";`;
}

const forgetEmptyRow = `delete from "caseSignalCounts"
  where ${dimensions.map((name) => `"${name}" = old."${name}"`).join(" and ")} and "cases" = 0;`;

const sqliteKeeping = [
  // A generated column names no change of its own: "dueAt" is what it is made of.
  `create trigger "carrySignals"
    after update of ${carried.map((name) => (name === "dueSort" ? `"dueAt"` : quoted(name))).join(", ")} on "cases"
    when ${carried.map((name) => `old."${name}" is not new."${name}"`).join(" or ")}
    begin update "caseSignals" set ${carried.map((name) => `"${name}" = new."${name}"`).join(", ")}
      where "caseId" = new."id"; end`,
  `create trigger "countNewSignal" after insert on "caseSignals" begin ${countRow("new", 1)} end`,
  `create trigger "countChangedSignal" after update of ${columns()} on "caseSignals"
    when ${dimensions.map((name) => `old."${name}" <> new."${name}"`).join(" or ")}
    begin ${countRow("new", 1)} ${countRow("old", -1)} ${forgetEmptyRow} end`,
  `create trigger "countRemovedSignal" after delete on "caseSignals"
    begin ${countRow("old", -1)} ${forgetEmptyRow} end`,
];

const forgetEmptyRows = `delete from "caseSignalCounts" using "oldSignals"
  where ${dimensions.map((name) => `"caseSignalCounts"."${name}" = "oldSignals"."${name}"`).join(" and ")}
    and "caseSignalCounts"."cases" = 0;`;

/* Once a statement and in one fixed order, as the cases are counted: no two transactions wait in a ring. */
const postgresKeeping = [
  countingFunction("countNewSignals", `select ${columns()}, 1 as change from "newSignals"`),
  countingFunction(
    "countChangedSignals",
    `select ${columns()}, 1 as change from "newSignals" union all select ${columns()}, -1 from "oldSignals"`,
  ),
  countingFunction("countRemovedSignals", `select ${columns()}, -1 as change from "oldSignals"`),
  `create trigger "countNewSignals" after insert on "caseSignals" referencing new table as "newSignals"
    for each statement execute function "countNewSignals"()`,
  `create trigger "countChangedSignals" after update on "caseSignals"
    referencing new table as "newSignals" old table as "oldSignals"
    for each statement execute function "countChangedSignals"()`,
  `create trigger "countRemovedSignals" after delete on "caseSignals" referencing old table as "oldSignals"
    for each statement execute function "countRemovedSignals"()`,
  `create function "carrySignals"() returns trigger language plpgsql as $$ begin
    update "caseSignals" as kept set ${carried.map((name) => `"${name}" = changed."${name}"`).join(", ")}
      from "newCases" as changed where kept."caseId" = changed."id"
      and (${carried.map((name) => `kept."${name}" is distinct from changed."${name}"`).join(" or ")});
    return null;
  end $$`,
  `create trigger "carrySignals" after update on "cases" referencing new table as "newCases"
    for each statement execute function "carrySignals"()`,
];

function countingFunction(name: string, changes: string): string {
  return `create function "${name}"() returns trigger language plpgsql as $$ begin
    insert into "caseSignalCounts" (${columns()}, "cases")
      select ${columns()}, sum(change) from (${changes}) as changes
      group by ${columns()} having sum(change) <> 0 order by ${columns()}
      on conflict (${columns()}) do update set "cases" = "caseSignalCounts"."cases" + excluded."cases";
    ${name === "countNewSignals" ? "" : forgetEmptyRows}
    return null;
  end $$`;
}
