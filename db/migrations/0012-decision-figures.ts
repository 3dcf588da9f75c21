import { type Engine, strict } from "./engine.ts";

/*
 * What a page of figures reads of the decisions of a day: one row for everybody and everything together, one for each
 * reviewer, for each reason people ask, and for each of both. `''` stands for all of them, so that any choice of
 * person and reason is answered by the few rows of its days, whatever the office holds.
 */
const dimensions = ["decidedBy", "requestReason", "decidedOn", "isProtected"];
const keys = dimensions.map(quoted).join(", ");

const given = `$."isFirstChoice" = 0`;
const standing = `${given} and $."stoppedAt" is null`;
const decided = `${standing} and $."kind" <> 'ask'`;
const asked = `${standing} and $."kind" = 'ask'`;
const withCode = `${standing} and $."kind" = 'approve' and $."codeState"`;
const afterCalls = `${standing} and $."callbackState"`;

/** Each figure and which decisions it counts; `$` is the decision. */
const figures: Record<string, string> = {
  every: given,
  decided,
  approved: `${standing} and $."kind" = 'approve'`,
  rejected: `${standing} and $."kind" = 'reject'`,
  asked,
  onTime: `${decided} and $."isLate" = 0`,
  late: `${decided} and $."isLate" = 1`,
  reversed: `${decided} and $."overturnedAt" is not null`,
  askedIdentity: `${asked} and ${names("identity-details")}`,
  askedContact: `${asked} and ${names("contact-details")}`,
  askedNameChange: `${asked} and ${names("proof-of-name-change")}`,
  askedConsent: `${asked} and ${names("consent-of-representative")}`,
  askedWhy: `${asked} and ${names("why-needed")}`,
  codeIssued: `${withCode} is not null`,
  codeLive: `${withCode} in ('pending', 'sent', 'delivered')`,
  codeUsed: `${withCode} = 'redeemed'`,
  codeExpired: `${withCode} = 'expired'`,
  codeEnded: `${withCode} in ('revoked', 'superseded', 'locked', 'repudiated')`,
  callbackConfirmed: `${afterCalls} = 'confirmed'`,
  callbackNotConfirmed: `${afterCalls} = 'not-confirmed'`,
  callbackExhausted: `${afterCalls} = 'exhausted'`,
  callbackOpen: `${afterCalls} = 'attempted'`,
  secondAgreed: `$."secondCheck" = 'agreed'`,
  secondDiffered: `$."secondCheck" = 'differed'`,
  // So that a row is forgotten with the last decision it is of.
  written: "1 = 1",
};
const timed = `${decided} and $."officeTenths" is not null`;

const isCounted = Object.entries(figures).map(([name, condition]) => ({ name, condition }));
const measures = isCounted.map(({ name }) => quoted(name)).join(", ");
const madeOf = ["kind", "reason", "isFirstChoice", "stoppedAt", "overturnedAt", "isLate", "officeTenths"];
const watched = [...dimensions, ...madeOf, "callbackState", "codeState", "secondCheck"]
  .map(quoted)
  .join(", ");

export function decisionFigures(engine: Engine): string[] {
  const types = `"decidedBy" text not null, "requestReason" text not null, "decidedOn" text not null,
      "isProtected" integer not null`;
  return [
    `create table "decisionFigures" (${types},
      ${isCounted.map(({ name }) => `${quoted(name)} integer not null`).join(", ")},
      primary key (${keys})
    ) ${inKeyOrder(engine)}`,
    // How long decisions took, in tenths of an office day.
    `create table "decisionTimes" (${types}, "officeTenths" integer not null, "decisions" integer not null,
      primary key (${keys}, "officeTenths")
    ) ${inKeyOrder(engine)}`,
    ...everyRollUp.map(
      (place) => `insert into "decisionFigures" (${keys}, ${measures})
        select ${place}, "decidedOn", "isProtected", ${sumsOf("made", "1").join(", ")} from "decisions" as made
        group by 1, 2, 3, 4`,
    ),
    ...(engine === "sqlite" ? sqliteCounting : postgresCounting),
  ];
}

/** Rows that lie together are read together: on SQLite the table itself is in the order of its key. */
function inKeyOrder(engine: Engine): string {
  return engine === "sqlite" ? `${strict(engine)}, without rowid` : strict(engine);
}

const everyRollUp = [`'', ''`, `'', "requestReason"`, `"decidedBy", ''`, `"decidedBy", "requestReason"`];

function quoted(name: string): string {
  return `"${name}"`;
}

/** An ask names its bundles with commas between, and no name is part of another. */
function names(bundle: string): string {
  return `replace($."reason", '${bundle}', '') <> $."reason"`;
}

function of(row: string, condition: string): string {
  return condition.replaceAll("$", row);
}

function sumsOf(row: string, change: string): string[] {
  return isCounted.map(({ condition }) => `sum(case when ${of(row, condition)} then ${change} else 0 end)`);
}

const addFigures = `on conflict (${keys}) do update set
  ${isCounted.map(({ name }) => `"${name}" = "decisionFigures"."${name}" + excluded."${name}"`).join(", ")};`;
const addTimes = `on conflict (${keys}, "officeTenths")
  do update set "decisions" = "decisionTimes"."decisions" + excluded."decisions";`;

/** The four rows a decision is counted in: two when it is of nobody or of no reason. */
function placesOf(row: string, lateral = ""): string {
  return `${lateral} (select '' as "is" union select ${row}."decidedBy") as "by"
    cross join ${lateral} (select '' as "is" union select ${row}."requestReason") as "for"`;
}

const places = `"by"."is", "for"."is"`;

function countFigures(row: "new" | "old", change: 1 | -1): string {
  const changes = isCounted.map(
    ({ condition }) => `case when ${of(row, condition)} then ${change} else 0 end`,
  );
  return `insert into "decisionFigures" (${keys}, ${measures})
    select ${places}, ${row}."decidedOn", ${row}."isProtected", ${changes.join(", ")}
    from ${placesOf(row)} where 1 = 1 ${addFigures}`;
}

function countTimes(row: "new" | "old", change: 1 | -1): string {
  return `insert into "decisionTimes" (${keys}, "officeTenths", "decisions")
    select ${places}, ${row}."decidedOn", ${row}."isProtected", ${row}."officeTenths", ${change}
    from ${placesOf(row)} where ${of(row, timed)} ${addTimes}`;
}

/** Rows nothing is counted in any more. */
function forgetEmpty(table: "decisionFigures" | "decisionTimes", old: string, using = ""): string {
  const isEmpty = table === "decisionFigures" ? `"written" = 0` : `"decisions" = 0`;
  return `delete from "${table}" ${using} where "${table}"."decidedBy" in ('', ${old}."decidedBy")
    and "${table}"."requestReason" in ('', ${old}."requestReason") and "${table}"."decidedOn" = ${old}."decidedOn"
    and "${table}"."isProtected" = ${old}."isProtected" and "${table}".${isEmpty};`;
}

const sqliteCounting = [
  `create trigger "figureNewDecision" after insert on "decisions"
    begin ${countFigures("new", 1)} ${countTimes("new", 1)} end`,
  `create trigger "figureChangedDecision" after update of ${watched} on "decisions"
    begin ${countFigures("new", 1)} ${countFigures("old", -1)} ${countTimes("new", 1)} ${countTimes("old", -1)}
      ${forgetEmpty("decisionFigures", "old")} ${forgetEmpty("decisionTimes", "old")} end`,
  `create trigger "figureRemovedDecision" after delete on "decisions"
    begin ${countFigures("old", -1)} ${countTimes("old", -1)}
      ${forgetEmpty("decisionFigures", "old")} ${forgetEmpty("decisionTimes", "old")} end`,
];

/* Once a statement and in one fixed order, as the cases are counted: no two transactions wait in a ring. */
const postgresCounting = [
  // For the days of everybody, one by one: it would rather read the whole table than look each person up.
  `create index "figuresByDay" on "decisionFigures" ("requestReason", "decidedOn")`,
  `create index "timesByDay" on "decisionTimes" ("requestReason", "decidedOn")`,
  countingFunction("figureNewDecisions", `select *, 1 as change from "newDecisions"`),
  countingFunction(
    "figureChangedDecisions",
    `select *, 1 as change from "newDecisions" union all select *, -1 from "oldDecisions"`,
  ),
  countingFunction("figureRemovedDecisions", `select *, -1 as change from "oldDecisions"`),
  `create trigger "figureNewDecisions" after insert on "decisions" referencing new table as "newDecisions"
    for each statement execute function "figureNewDecisions"()`,
  `create trigger "figureChangedDecisions" after update on "decisions"
    referencing new table as "newDecisions" old table as "oldDecisions"
    for each statement execute function "figureChangedDecisions"()`,
  `create trigger "figureRemovedDecisions" after delete on "decisions" referencing old table as "oldDecisions"
    for each statement execute function "figureRemovedDecisions"()`,
];

function countingFunction(name: string, changes: string): string {
  const sums = sumsOf("made", "change");
  const isChanged = sums.map((sum) => `${sum} <> 0`).join(" or ");
  const forget = ["decisionFigures", "decisionTimes"] as const;
  return `create function "${name}"() returns trigger language plpgsql as $$ begin
    insert into "decisionFigures" (${keys}, ${measures})
      select ${places}, "decidedOn", "isProtected", ${sums.join(", ")} from (${changes}) as made
      cross join ${placesOf("made", "lateral")}
      group by 1, 2, 3, 4 having ${isChanged} order by 1, 2, 3, 4 ${addFigures}
    insert into "decisionTimes" (${keys}, "officeTenths", "decisions")
      select ${places}, "decidedOn", "isProtected", "officeTenths", sum(change) from (${changes}) as made
      cross join ${placesOf("made", "lateral")} where ${of("made", timed)}
      group by 1, 2, 3, 4, 5 having sum(change) <> 0 order by 1, 2, 3, 4, 5 ${addTimes}
    ${name === "figureNewDecisions" ? "" : forget.map((table) => forgetEmpty(table, `"oldDecisions"`, `using "oldDecisions"`)).join(" ")}
    return null;
  end $$`;
}
