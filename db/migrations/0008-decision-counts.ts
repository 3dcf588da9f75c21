import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Db } from "../database.ts";
import { type Engine, strict } from "./engine.ts";

// What the list filters by goes along in its index, so that rows it does not show are passed over unread.
const filtered = `"kind", "reason", "decidedBy", "decidedOn", "policyVersion", "isProtected", "stoppedAt"`;
const listed = `where "isFirstChoice" = 0`;

export function statements(engine: Engine): string[] {
  return [
    `alter table "decisions" add column "decidedOn" text not null default ''`,
    `alter table "decisions" add column "isProtected" integer not null default 0`,
    `update "decisions" set "isProtected" = 1
      where "caseId" in (select "id" from "cases" where "isProtected" = 1)`,
    `create index "listedDecisions" on "decisions" ("decidedAt", "id", ${filtered}) ${listed}`,
    `create index "listedDecisionsByStaff" on "decisions" ("decidedBy", "decidedAt", "id") ${listed}`,
    `create index "listedDecisionsByReason" on "decisions" ("reason", "decidedAt", "id") ${listed}`,
    `create index "listedDecisionsByPolicy" on "decisions" ("policyVersion", "decidedAt", "id") ${listed}`,
    `create index "stoppedDecisions" on "decisions" ("decidedAt", "id") ${listed} and "stoppedAt" is not null`,

    `create table "decisionCounts" (
      "decidedOn" text not null,
      "decidedBy" text not null,
      "kind" text not null,
      "reason" text not null,
      "policyVersion" integer not null,
      "isProtected" integer not null,
      "isStopped" integer not null,
      "decisions" integer not null,
      primary key (${columns})
    ) ${strict(engine)}`,
    `create index "decisionCountsByStaff" on "decisionCounts" ("decidedBy", "decidedOn")`,
    `insert into "decisionCounts" (${columns}, "decisions")
      select ${valuesOf("made")}, count(*) from "decisions" as made ${listed} group by ${valuesOf("made")}`,
    ...(engine === "sqlite" ? sqliteCounting : postgresCounting),
  ];
}

/** Writes the office's day onto decisions made before it was kept; the triggers move their counts along. */
export async function fill(trx: Db): Promise<void> {
  const { rows } = await sql<{ first: string | null; last: string | null; settings: string | null }>`
    select min("decidedAt") as first, max("decidedAt") as last,
      (select "settings" from "office") as settings from "decisions"`.execute(trx);
  const [found] = rows;
  if (!found?.first || !found.last || !found.settings) return;

  const { timeZone } = JSON.parse(found.settings) as { timeZone: string };
  const dayOf = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds).toISOString();
  const end = dayOf(found.last).add({ days: 1 });
  for (let day = dayOf(found.first); !day.equals(end); day = day.add({ days: 1 })) {
    await sql`update "decisions" set "decidedOn" = ${day.toString()}
      where "decidedAt" >= ${startOf(day)} and "decidedAt" < ${startOf(day.add({ days: 1 }))}`.execute(trx);
  }
}

const dimensions = ["decidedOn", "decidedBy", "kind", "reason", "policyVersion", "isProtected", "isStopped"];
const columns = dimensions.map((name) => `"${name}"`).join(", ");

function valuesOf(row: string): string {
  return dimensions.map((name) => valueOf(row, name)).join(", ");
}

function valueOf(row: string, name: string): string {
  if (name !== "isStopped") return `${row}."${name}"`;
  return `case when ${row}."stoppedAt" is null then 0 else 1 end`;
}

const written = `"decidedOn", "decidedBy", "kind", "reason", "policyVersion", "isProtected", "stoppedAt",
  "isFirstChoice"`;

function countRow(row: "new" | "old", change: 1 | -1): string {
  return `insert into "decisionCounts" (${columns}, "decisions")
    select ${valuesOf(row)}, ${change} where ${row}."isFirstChoice" = 0
    on conflict (${columns}) do update set "decisions" = "decisionCounts"."decisions" + excluded."decisions";`;
}

const forgetEmptyRow = `delete from "decisionCounts"
  where ${dimensions.map((name) => `"${name}" = ${valueOf("old", name)}`).join(" and ")} and "decisions" = 0;`;

const sqliteCounting = [
  `create trigger "countNewDecision" after insert on "decisions" begin ${countRow("new", 1)} end`,
  `create trigger "countChangedDecision" after update of ${written} on "decisions"
    begin ${countRow("new", 1)} ${countRow("old", -1)} ${forgetEmptyRow} end`,
  `create trigger "countRemovedDecision" after delete on "decisions"
    begin ${countRow("old", -1)} ${forgetEmptyRow} end`,
  // Who may not see a case may not see what was decided on it before it was known to be protected.
  `create trigger "protectDecisions" after update of "isProtected" on "cases"
    when old."isProtected" <> new."isProtected"
    begin update "decisions" set "isProtected" = new."isProtected" where "caseId" = new."id"; end`,
];

const forgetEmptyRows = `delete from "decisionCounts" using "oldDecisions"
  where ${dimensions.map((name) => `"decisionCounts"."${name}" = ${valueOf(`"oldDecisions"`, name)}`).join(" and ")}
    and "decisionCounts"."decisions" = 0;`;

/* Once a statement and in one fixed order, as the cases are counted: no two transactions wait in a ring. */
const postgresCounting = [
  countingFunction("countNewDecisions", changesOf("newDecisions", 1)),
  countingFunction(
    "countChangedDecisions",
    `${changesOf("newDecisions", 1)} union all ${changesOf("oldDecisions", -1)}`,
  ),
  countingFunction("countRemovedDecisions", changesOf("oldDecisions", -1)),
  `create trigger "countNewDecisions" after insert on "decisions" referencing new table as "newDecisions"
    for each statement execute function "countNewDecisions"()`,
  `create trigger "countChangedDecisions" after update on "decisions"
    referencing new table as "newDecisions" old table as "oldDecisions"
    for each statement execute function "countChangedDecisions"()`,
  `create trigger "countRemovedDecisions" after delete on "decisions" referencing old table as "oldDecisions"
    for each statement execute function "countRemovedDecisions"()`,
  `create function "protectDecisions"() returns trigger language plpgsql as $$ begin
    update "decisions" set "isProtected" = new."isProtected" where "caseId" = new."id";
    return null;
  end $$`,
  `create trigger "protectDecisions" after update of "isProtected" on "cases"
    for each row when (old."isProtected" <> new."isProtected") execute function "protectDecisions"()`,
];

function changesOf(rows: "newDecisions" | "oldDecisions", change: 1 | -1): string {
  const values = dimensions.map((name) => `${valueOf(`"${rows}"`, name)} as "${name}"`).join(", ");
  return `select ${values}, ${change} as change from "${rows}" ${listed}`;
}

function countingFunction(name: string, changes: string): string {
  return `create function "${name}"() returns trigger language plpgsql as $$ begin
    insert into "decisionCounts" (${columns}, "decisions")
      select ${columns}, sum(change) from (${changes}) as changes
      group by ${columns} having sum(change) <> 0 order by ${columns}
      on conflict (${columns}) do update set "decisions" = "decisionCounts"."decisions" + excluded."decisions";
    ${name === "countNewDecisions" ? "" : forgetEmptyRows}
    return null;
  end $$`;
}
