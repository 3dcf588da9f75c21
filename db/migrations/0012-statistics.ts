import { decisionFigures } from "./0012-decision-figures.ts";
import { type Engine, strict } from "./engine.ts";

export { fill } from "./0012-fill.ts";

export function statements(engine: Engine): string[] {
  return [
    ...openCases(engine),
    ...decisionColumns(engine),
    ...decisionFigures(engine),
    ...followCodes(engine),
  ];
}

/*
 * Open cases by the office's day they came in, beside the totals there are: a closed case has been of that day too,
 * and a row for each kind of each day there ever was would make every other count slow.
 */
const dimensions = ["receivedOn", "status", "risk", "reason", "dueOn", "needsCallback", "isProtected"];
const columns = dimensions.map((name) => `"${name}"`).join(", ");

function openCases(engine: Engine): string[] {
  return [
    `alter table "cases" add column "receivedOn" text not null default ''`,
    `create table "openCaseCounts" (
      ${dimensions.map((name) => `"${name}" ${/^(needs|is)/.test(name) ? "integer" : "text"} not null`).join(", ")},
      "cases" integer not null,
      primary key (${columns})
    ) ${strict(engine)}`,
    `insert into "openCaseCounts" (${columns}, "cases")
      select ${columns}, count(*) from "cases" where "closedAt" is null group by ${columns}`,
    ...(engine === "sqlite" ? sqliteCounting : postgresCounting),
  ];
}

function countRow(row: "new" | "old", change: 1 | -1): string {
  return `insert into "openCaseCounts" (${columns}, "cases")
    select ${dimensions.map((name) => `${row}."${name}"`).join(", ")}, ${change} where ${row}."closedAt" is null
    on conflict (${columns}) do update set "cases" = "openCaseCounts"."cases" + excluded."cases";`;
}

const forgetEmptyRow = `delete from "openCaseCounts"
  where ${dimensions.map((name) => `"${name}" = old."${name}"`).join(" and ")} and "cases" = 0;`;

const sqliteCounting = [
  `create trigger "countNewOpenCase" after insert on "cases" when new."closedAt" is null
    begin ${countRow("new", 1)} end`,
  `create trigger "countChangedOpenCase" after update of ${columns}, "closedAt" on "cases"
    when ${dimensions.map((name) => `old."${name}" <> new."${name}"`).join(" or ")}
      or (old."closedAt" is null) <> (new."closedAt" is null)
    begin ${countRow("new", 1)} ${countRow("old", -1)} ${forgetEmptyRow} end`,
  `create trigger "countRemovedOpenCase" after delete on "cases" when old."closedAt" is null
    begin ${countRow("old", -1)} ${forgetEmptyRow} end`,
];

const forgetEmptyRows = `delete from "openCaseCounts" using "oldCases"
  where ${dimensions.map((name) => `"openCaseCounts"."${name}" = "oldCases"."${name}"`).join(" and ")}
    and "openCaseCounts"."cases" = 0;`;

/* Once a statement and in one fixed order, as all cases are counted. */
const postgresCounting = [
  countingFunction("countNewOpenCases", changesOf("newCases", 1)),
  countingFunction(
    "countChangedOpenCases",
    `${changesOf("newCases", 1)} union all ${changesOf("oldCases", -1)}`,
  ),
  countingFunction("countRemovedOpenCases", changesOf("oldCases", -1)),
  `create trigger "countNewOpenCases" after insert on "cases" referencing new table as "newCases"
    for each statement execute function "countNewOpenCases"()`,
  `create trigger "countChangedOpenCases" after update on "cases"
    referencing new table as "newCases" old table as "oldCases"
    for each statement execute function "countChangedOpenCases"()`,
  `create trigger "countRemovedOpenCases" after delete on "cases" referencing old table as "oldCases"
    for each statement execute function "countRemovedOpenCases"()`,
];

function changesOf(rows: "newCases" | "oldCases", change: 1 | -1): string {
  return `select ${columns}, ${change} as change from "${rows}" where "closedAt" is null`;
}

function countingFunction(name: string, changes: string): string {
  return `create function "${name}"() returns trigger language plpgsql as $$ begin
    insert into "openCaseCounts" (${columns}, "cases")
      select ${columns}, sum(change) from (${changes}) as changes
      group by ${columns} having sum(change) <> 0 order by ${columns}
      on conflict (${columns}) do update set "cases" = "openCaseCounts"."cases" + excluded."cases";
    ${name === "countNewOpenCases" ? "" : forgetEmptyRows}
    return null;
  end $$`;
}

/** What a decision's figures are made of, as it was when somebody decided. */
function decisionColumns(engine: Engine): string[] {
  const callback =
    engine === "sqlite" ? `json_extract("facts", '$.callbackState')` : `"facts"::json ->> 'callbackState'`;
  const listed = `where "isFirstChoice" = 0`;
  return [
    `alter table "decisions" add column "requestReason" text not null default ''`,
    `alter table "decisions" add column "callbackState" text not null default 'planned'`,
    `alter table "decisions" add column "isLate" integer not null default 0`,
    `alter table "decisions" add column "officeTenths" integer`,
    `alter table "decisions" add column "codeState" text`,
    `alter table "decisions" add column "secondCheck" text`,
    `update "decisions" set
      "requestReason" = (select "reason" from "cases" where "cases"."id" = "decisions"."caseId"),
      "callbackState" = coalesce(${callback}, 'planned'),
      "codeState" = (select "state" from "codes" where "decisionId" = "decisions"."id"
        order by "issuedAt" desc limit 1)`,
    // Of two who differ, the second choice is a row like the first: it is the odd one that is checked.
    `update "decisions" set "secondCheck" = (
        select case when later."kind" = "decisions"."kind" then 'agreed' else 'differed' end
        from "decisions" as later where later."caseId" = "decisions"."caseId" and later."kind" <> 'ask'
          and later."decidedAt" > "decisions"."decidedAt" order by later."decidedAt", later."id" limit 1)
      where "isFirstChoice" = 1 and (
        select count(*) from "decisions" as earlier where earlier."caseId" = "decisions"."caseId"
          and earlier."isFirstChoice" = 1 and earlier."decidedAt" < "decisions"."decidedAt") % 2 = 0`,
    `create index "listedDecisionsByRequestReason" on "decisions" ("requestReason", "decidedAt", "id") ${listed}`,
    `create index "lateDecisions" on "decisions" ("decidedAt", "id") ${listed} and "isLate" = 1`,
    `create index "reversedDecisions" on "decisions" ("decidedAt", "id") ${listed} and "overturnedAt" is not null`,
    `create index "decisionsWithCode" on "decisions" ("decidedAt", "id", "codeState") ${listed}
      and "codeState" is not null`,
    `create index "decisionsAfterCalls" on "decisions" ("decidedAt", "id", "callbackState") ${listed}
      and "callbackState" <> 'planned'`,
    `create index "secondChecks" on "decisions" ("decidedAt", "id", "secondCheck") where "secondCheck" is not null`,
  ];
}

/** A decision carries the state of the code it issued, so that both are found and counted together. */
function followCodes(engine: Engine): string[] {
  const follow = (row: "new" | "old", state: string) =>
    `update "decisions" set "codeState" = ${state} where "id" = ${row}."decisionId";`;
  if (engine === "sqlite") {
    return [
      `create trigger "followNewCode" after insert on "codes" begin ${follow("new", `new."state"`)} end`,
      `create trigger "followCode" after update of "state" on "codes" when old."state" <> new."state"
        begin ${follow("new", `new."state"`)} end`,
      `create trigger "followRemovedCode" after delete on "codes" begin ${follow("old", "null")} end`,
    ];
  }
  return [
    `create function "followCode"() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then ${follow("old", "null")} else ${follow("new", `new."state"`)} end if;
      return null;
    end $$`,
    `create trigger "followNewCode" after insert or delete on "codes" for each row execute function "followCode"()`,
    `create trigger "followCode" after update of "state" on "codes" for each row
      when (old."state" <> new."state") execute function "followCode"()`,
  ];
}
