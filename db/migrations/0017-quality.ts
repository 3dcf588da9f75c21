import { randomInt } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../database.ts";
import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `alter table "decisions" add column "recordId" text references "records" ("id")`,
    `alter table "decisions" add column "stoodOn" text`,
    `alter table "decisions" add column "staffSignals" text not null default '[]'`,
    // A second choice is compared with a first that was made before this was kept.
    `update "decisions" set "recordId" = (select "recordId" from "cases" where "cases"."id" = "decisions"."caseId")
      where "isFirstChoice" = 1`,
    `create index "overturnedDecisions" on "decisions" ("overturnedAt", "id") where "overturnedAt" is not null`,

    `create table "qualityPlans" (
      "version" integer primary key,
      "settings" text not null,
      "holdsFrom" text not null,
      "reason" text,
      "changedBy" text references "staff" ("id"),
      "changedAt" text not null
    ) ${strict(engine)}`,
    `create table "qualityDraws" (
      "week" text primary key,
      "planVersion" integer not null references "qualityPlans" ("version"),
      "drawnAt" text not null,
      "basis" text not null
    ) ${strict(engine)}`,
    // What is taken back with an invented decision is taken back whole.
    `create table "qualitySamples" (
      "decisionId" text primary key references "decisions" ("id") on delete cascade,
      "caseId" text not null references "cases" ("id"),
      "week" text not null references "qualityDraws" ("week"),
      "drawnAt" text not null,
      "reasons" text not null,
      "why" text not null,
      "state" text not null,
      "kind" text not null,
      "judgement" text not null,
      "isProtected" integer not null
    ) ${strict(engine)}`,
    `create index "qualitySamplesInOrder" on "qualitySamples" ("drawnAt", "decisionId", "state", "why", "week",
      "isProtected")`,
    `create index "qualitySamplesByState" on "qualitySamples" ("state", "drawnAt", "decisionId")`,
    `create index "qualitySamplesByCase" on "qualitySamples" ("caseId")`,
    `create table "qualityReviews" (
      "id" text primary key,
      "decisionId" text not null references "qualitySamples" ("decisionId") on delete cascade,
      "turn" text not null,
      "takenBy" text not null references "staff" ("id"),
      "takenAt" text not null,
      "savedAt" text,
      "judgement" text,
      "deficiencies" text not null,
      "note" text
    ) ${strict(engine)}`,
    `create unique index "oneReviewEachTurn" on "qualityReviews" ("decisionId", "turn")`,
    // Whoever judges is blind to one case at a time; this is also how the case is found.
    `create unique index "oneOpenReview" on "qualityReviews" ("takenBy") where "savedAt" is null`,

    `create table "qualityCounts" (
      ${dimensions.map((name) => `"${name}" ${name === "isProtected" ? "integer" : "text"} not null`).join(", ")},
      "samples" integer not null,
      primary key (${columns})
    ) ${strict(engine)}`,
    ...(engine === "sqlite" ? sqliteCounting : postgresCounting),
  ];
}

/** The plan an office begins with. Its seed is the office's own, so that nobody elsewhere can tell what is drawn. */
export async function fill(trx: Db): Promise<void> {
  const settings = JSON.stringify({
    sharePercent: 10,
    cap: 40,
    least: 1,
    seed: randomInt(1, 1_000_000_000),
    highRisk: true,
    reversals: true,
    staffSignals: true,
  });
  await sql`insert into "qualityPlans" ("version", "settings", "holdsFrom", "changedAt")
    values (1, ${settings}, '2000-01-03', ${new Date().toISOString()})`.execute(trx);
}

const dimensions = ["week", "state", "why", "kind", "judgement", "isProtected"];
const columns = dimensions.map((name) => `"${name}"`).join(", ");

function valuesOf(row: string): string {
  return dimensions.map((name) => `${row}."${name}"`).join(", ");
}

const add = `on conflict (${columns}) do update set "samples" = "qualityCounts"."samples" + excluded."samples";`;

function countRow(row: "new" | "old", change: 1 | -1): string {
  // The condition keeps SQLite from reading the conflict clause as part of a join.
  return `insert into "qualityCounts" (${columns}, "samples") select ${valuesOf(row)}, ${change} where true ${add}`;
}

const forgetEmptyRow = `delete from "qualityCounts"
  where ${dimensions.map((name) => `"${name}" = old."${name}"`).join(" and ")} and "samples" = 0;`;

const sqliteCounting = [
  `create trigger "countNewSample" after insert on "qualitySamples" begin ${countRow("new", 1)} end`,
  `create trigger "countChangedSample" after update on "qualitySamples"
    begin ${countRow("new", 1)} ${countRow("old", -1)} ${forgetEmptyRow} end`,
  `create trigger "countRemovedSample" after delete on "qualitySamples"
    begin ${countRow("old", -1)} ${forgetEmptyRow} end`,
  `create trigger "protectQualitySamples" after update of "isProtected" on "cases"
    when old."isProtected" <> new."isProtected"
    begin update "qualitySamples" set "isProtected" = new."isProtected" where "caseId" = new."id"; end`,
];

/* Once a statement and in one fixed order, as decisions are counted. */
const postgresCounting = [
  countingFunction("countNewSamples", changesOf("newSamples", 1)),
  countingFunction(
    "countChangedSamples",
    `${changesOf("newSamples", 1)} union all ${changesOf("oldSamples", -1)}`,
  ),
  countingFunction("countRemovedSamples", changesOf("oldSamples", -1)),
  `create trigger "countNewSamples" after insert on "qualitySamples" referencing new table as "newSamples"
    for each statement execute function "countNewSamples"()`,
  `create trigger "countChangedSamples" after update on "qualitySamples"
    referencing new table as "newSamples" old table as "oldSamples"
    for each statement execute function "countChangedSamples"()`,
  `create trigger "countRemovedSamples" after delete on "qualitySamples" referencing old table as "oldSamples"
    for each statement execute function "countRemovedSamples"()`,
  `create function "protectQualitySamples"() returns trigger language plpgsql as $$ begin
    update "qualitySamples" set "isProtected" = new."isProtected" where "caseId" = new."id";
    return null;
  end $$`,
  `create trigger "protectQualitySamples" after update of "isProtected" on "cases"
    for each row when (old."isProtected" <> new."isProtected") execute function "protectQualitySamples"()`,
];

function changesOf(rows: "newSamples" | "oldSamples", change: 1 | -1): string {
  return `select ${columns}, ${change} as change from "${rows}"`;
}

function countingFunction(name: string, changes: string): string {
  return `create function "${name}"() returns trigger language plpgsql as $$ begin
    insert into "qualityCounts" (${columns}, "samples")
      select ${columns}, sum(change) from (${changes}) as changes
      group by ${columns} having sum(change) <> 0 order by ${columns} ${add}
    delete from "qualityCounts" where "samples" = 0;
    return null;
  end $$`;
}
