import { type Engine, strict } from "./engine.ts";

/*
 * By which rules of comparison each decision came about, what reviewers say against a rule, and how many there are
 * of both. A rule is used by an approval or a rejection that was not stopped, and reversed with it.
 */
const isUse = `$."isFirstChoice" = 0 and $."kind" <> 'ask' and $."stoppedAt" is null and $."rules" <> ''`;
const madeOf = ["rules", "kind", "isFirstChoice", "stoppedAt", "overturnedAt", "isProtected"];

export function statements(engine: Engine): string[] {
  return [
    `alter table "decisions" add column "modelVersion" text not null default ''`,
    `alter table "decisions" add column "rules" text not null default ''`,

    `create table "decisionRules" (
      "decisionId" text not null references "decisions" ("id") on delete cascade,
      "rule" text not null,
      "decidedAt" text not null,
      "isProtected" integer not null,
      "isReversed" integer not null,
      primary key ("decisionId", "rule")
    ) ${engine === "sqlite" ? `${strict(engine)}, without rowid` : strict(engine)}`,
    `create index "decisionsByRule" on "decisionRules" ("rule", "decidedAt", "decisionId", "isProtected")`,
    `create index "reversalsByRule" on "decisionRules" ("rule", "decidedAt", "decisionId", "isProtected")
      where "isReversed" = 1`,

    `create table "ruleDisputes" (
      "id" text primary key,
      "caseId" text not null references "cases" ("id"),
      "field" text not null,
      "rule" text not null,
      "modelVersion" text not null,
      "verdict" text not null,
      "shouldBe" text not null,
      "why" text not null,
      "isSecondReview" integer not null,
      "isProtected" integer not null,
      "filedBy" text not null references "staff" ("id"),
      "filedAt" text not null,
      "outcome" text,
      "note" text,
      "settledBy" text references "staff" ("id"),
      "settledAt" text
    ) ${strict(engine)}`,
    // Of two reviewers kept apart neither learns from a refusal what the other said.
    `create unique index "oneOpenDispute" on "ruleDisputes" ("caseId", "field", "isSecondReview")
      where "settledAt" is null`,
    `create index "disputesByRule" on "ruleDisputes" ("rule", "filedAt", "id", "isProtected")`,
    `create index "disputesByCase" on "ruleDisputes" ("caseId", "filedAt")`,

    `create table "ruleCounts" (
      "rule" text not null,
      "isProtected" integer not null,
      ${figures.map((figure) => `"${figure}" integer not null`).join(", ")},
      primary key ("rule", "isProtected")
    ) ${strict(engine)}`,
    ...(engine === "sqlite" ? sqliteKeeping : postgresKeeping),
  ];
}

const figures = ["uses", "reversals", "disputes", "openDisputes"] as const;
const columns = ["rule", "isProtected", ...figures].map((name) => `"${name}"`).join(", ");
const add = `on conflict ("rule", "isProtected") do update set
  ${figures.map((figure) => `"${figure}" = "ruleCounts"."${figure}" + excluded."${figure}"`).join(", ")};`;
const forgetEmpty = `delete from "ruleCounts" where "uses" = 0 and "disputes" = 0`;

function of(row: string, condition: string): string {
  return condition.replaceAll("$", row);
}

/** What one row of either table adds to the counts of its rule. */
function figuresOf(table: Counted, row: string, change: 1 | -1): string {
  const key = `${row}."rule" as "rule", ${row}."isProtected" as "isProtected"`;
  const isOpen = `case when ${row}."settledAt" is null then ${change} else 0 end`;
  const values =
    table === "decisionRules"
      ? `${change} as "uses", ${change} * ${row}."isReversed" as "reversals", 0 as "disputes", 0 as "openDisputes"`
      : `0 as "uses", 0 as "reversals", ${change} as "disputes", ${isOpen} as "openDisputes"`;
  return `${key}, ${values}`;
}

type Counted = "decisionRules" | "ruleDisputes";

function countRow(table: Counted, row: "new" | "old", change: 1 | -1): string {
  // The condition keeps SQLite from reading the conflict clause as part of a join.
  return `insert into "ruleCounts" (${columns}) select ${figuresOf(table, row, change)} where true ${add}`;
}

function rulesOf(row: string, list: string, each: string): string {
  return `insert into "decisionRules" ("decisionId", "rule", "decidedAt", "isProtected", "isReversed")
    select distinct ${row}."id", ${each}, ${row}."decidedAt", ${row}."isProtected",
      case when ${row}."overturnedAt" is null then 0 else 1 end
    from ${list} where ${of(row, isUse)}`;
}

const sqliteRules = rulesOf(
  "new",
  `json_each(case when new."rules" = '' then '[]' else new."rules" end) as listed`,
  `listed."value"`,
);

const sqliteKeeping = [
  `create trigger "ruleNewDecision" after insert on "decisions" begin ${sqliteRules}; end`,
  `create trigger "ruleChangedDecision" after update of ${madeOf.map((name) => `"${name}"`).join(", ")}
    on "decisions" begin delete from "decisionRules" where "decisionId" = old."id"; ${sqliteRules}; end`,
  `create trigger "countNewDecisionRule" after insert on "decisionRules"
    begin ${countRow("decisionRules", "new", 1)} end`,
  `create trigger "countRemovedDecisionRule" after delete on "decisionRules"
    begin ${countRow("decisionRules", "old", -1)} ${forgetEmpty} and "rule" = old."rule"; end`,
  `create trigger "countNewDispute" after insert on "ruleDisputes"
    begin ${countRow("ruleDisputes", "new", 1)} end`,
  `create trigger "countChangedDispute" after update on "ruleDisputes"
    begin ${countRow("ruleDisputes", "new", 1)} ${countRow("ruleDisputes", "old", -1)}
      ${forgetEmpty} and "rule" = old."rule"; end`,
  `create trigger "countRemovedDispute" after delete on "ruleDisputes"
    begin ${countRow("ruleDisputes", "old", -1)} ${forgetEmpty} and "rule" = old."rule"; end`,
  `create trigger "protectRuleDisputes" after update of "isProtected" on "cases"
    when old."isProtected" <> new."isProtected"
    begin update "ruleDisputes" set "isProtected" = new."isProtected" where "caseId" = new."id"; end`,
];

const isOtherwise = madeOf.map((name) => `made."${name}" is distinct from was."${name}"`).join(" or ");
const changed = `"newDecisions" as made join "oldDecisions" as was on was."id" = made."id" and (${isOtherwise})`;

function postgresRules(decisions: string): string {
  const list = `cross join lateral
    json_array_elements_text(cast(case when made."rules" = '' then '[]' else made."rules" end as json)) as listed("rule")`;
  return rulesOf("made", `${decisions} ${list}`, `listed."rule"`);
}

/* Once a statement and in one fixed order, as decisions are counted: no two transactions wait in a ring. */
const postgresKeeping = [
  triggerFunction("ruleNewDecisions", `${postgresRules(`"newDecisions" as made`)};`),
  triggerFunction(
    "ruleChangedDecisions",
    `delete from "decisionRules" where "decisionId" in (select made."id" from ${changed});
      ${postgresRules(changed)};`,
  ),
  `create trigger "ruleNewDecisions" after insert on "decisions" referencing new table as "newDecisions"
    for each statement execute function "ruleNewDecisions"()`,
  `create trigger "ruleChangedDecisions" after update on "decisions"
    referencing new table as "newDecisions" old table as "oldDecisions"
    for each statement execute function "ruleChangedDecisions"()`,
  countingFunction("countNewDecisionRules", changesOf("decisionRules", "newRows", 1)),
  countingFunction("countRemovedDecisionRules", changesOf("decisionRules", "oldRows", -1)),
  `create trigger "countNewDecisionRules" after insert on "decisionRules" referencing new table as "newRows"
    for each statement execute function "countNewDecisionRules"()`,
  `create trigger "countRemovedDecisionRules" after delete on "decisionRules"
    referencing old table as "oldRows" for each statement execute function "countRemovedDecisionRules"()`,
  countingFunction("countNewDisputes", changesOf("ruleDisputes", "newRows", 1)),
  countingFunction(
    "countChangedDisputes",
    `${changesOf("ruleDisputes", "newRows", 1)} union all ${changesOf("ruleDisputes", "oldRows", -1)}`,
  ),
  countingFunction("countRemovedDisputes", changesOf("ruleDisputes", "oldRows", -1)),
  `create trigger "countNewDisputes" after insert on "ruleDisputes" referencing new table as "newRows"
    for each statement execute function "countNewDisputes"()`,
  `create trigger "countChangedDisputes" after update on "ruleDisputes"
    referencing new table as "newRows" old table as "oldRows"
    for each statement execute function "countChangedDisputes"()`,
  `create trigger "countRemovedDisputes" after delete on "ruleDisputes" referencing old table as "oldRows"
    for each statement execute function "countRemovedDisputes"()`,
  triggerFunction(
    "protectRuleDisputes",
    `update "ruleDisputes" set "isProtected" = new."isProtected" where "caseId" = new."id";`,
  ),
  `create trigger "protectRuleDisputes" after update of "isProtected" on "cases"
    for each row when (old."isProtected" <> new."isProtected") execute function "protectRuleDisputes"()`,
];

function changesOf(table: Counted, rows: string, change: 1 | -1): string {
  return `select ${figuresOf(table, `"${rows}"`, change)} from "${rows}"`;
}

function countingFunction(name: string, changes: string): string {
  const sums = figures.map((figure) => `sum("${figure}")`).join(", ");
  return triggerFunction(
    name,
    `insert into "ruleCounts" (${columns})
      select "rule", "isProtected", ${sums} from (${changes}) as changes
      group by "rule", "isProtected" order by "rule", "isProtected" ${add}
    ${forgetEmpty};`,
  );
}

function triggerFunction(name: string, body: string): string {
  return `create function "${name}"() returns trigger language plpgsql as $$ begin
    ${body}
    return null;
  end $$`;
}
