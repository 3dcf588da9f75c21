import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `alter table "deliveries" add column "channel" text not null default 'email'`,
    // Empty on messages written before: no report can name them.
    `alter table "deliveries" add column "returnToken" text not null default ''`,
    `alter table "deliveries" add column "deliveredAt" text`,
    `alter table "deliveries" add column "handledAt" text`,
    `alter table "deliveries" add column "handledBy" text`,
    `alter table "deliveries" add column "isProtected" integer not null default 0`,
    `update "deliveries" set "isProtected" = 1
      where "caseId" in (select "id" from "cases" where "isProtected" = 1)
        or "recordId" in (select "id" from "records" where "isProtected" = 1)`,
    // Of failures before this was kept nobody knows what became of them; they are not work all of a sudden.
    `update "deliveries" set "handledAt" = "queuedAt", "handledBy" = 'system' where "state" = 'permanent-failure'`,

    // What is taken back with an invented message is taken back whole.
    `create table "deliveryAnswers" (
      "id" text primary key,
      "deliveryId" text not null references "deliveries" ("id") on delete cascade,
      "at" text not null,
      "outcome" text not null,
      "answer" text not null,
      "tries" integer not null
    ) ${strict(engine)}`,
    `create index "deliveryAnswersByDelivery" on "deliveryAnswers" ("deliveryId", "at", "id")`,

    // What the list filters by goes along in its index, so that rows it does not show are passed over unread.
    `create index "listedDeliveries" on "deliveries" ("queuedAt", "id", "state", "kind", "channel", "isProtected")`,
    `create index "listedDeliveriesByState" on "deliveries" ("state", "queuedAt", "id")`,
    `create index "listedDeliveriesByKind" on "deliveries" ("kind", "queuedAt", "id")`,
    `create index "listedDeliveriesByChannel" on "deliveries" ("channel", "queuedAt", "id")`,
    `create index "undeliveredMessages" on "deliveries" ("queuedAt", "id") where ${isUndelivered()}`,
    `create index "undeliveredByCase" on "deliveries" ("caseId") where ${isUndelivered()}`,
    // The few cases whose message did not arrive, open and closed alike, in either order of the queue.
    `create index "undeliveredByDue" on "caseSignals" ("dueSort", "caseId")
      where "signal" = 'message-undelivered'`,
    `create index "undeliveredByReceived" on "caseSignals" ("receivedAt", "caseId")
      where "signal" = 'message-undelivered'`,

    `create table "deliveryCounts" (
      ${dimensions.map((name) => `"${name}" ${name.startsWith("is") ? "integer" : "text"} not null`).join(", ")},
      "deliveries" integer not null,
      primary key (${columns})
    ) ${strict(engine)}`,
    `insert into "deliveryCounts" (${columns}, "deliveries")
      select ${valuesOf("kept")}, count(*) from "deliveries" as kept group by ${valuesOf("kept")}`,
    ...(engine === "sqlite" ? sqliteCounting : postgresCounting),
  ];
}

const dimensions = ["state", "kind", "channel", "isUndelivered", "isProtected"];
const columns = dimensions.map((name) => `"${name}"`).join(", ");

function isUndelivered(row = ""): string {
  return `${row}"state" = 'permanent-failure' and ${row}"handledAt" is null`;
}

function valueOf(row: string, name: string): string {
  if (name !== "isUndelivered") return `${row}."${name}"`;
  return `case when ${isUndelivered(`${row}.`)} then 1 else 0 end`;
}

function valuesOf(row: string): string {
  return dimensions.map((name) => valueOf(row, name)).join(", ");
}

const written = `"state", "kind", "channel", "handledAt", "isProtected"`;

const add = `on conflict (${columns}) do update
  set "deliveries" = "deliveryCounts"."deliveries" + excluded."deliveries";`;

function countRow(row: "new" | "old", change: 1 | -1): string {
  // The condition keeps SQLite from reading the conflict clause as part of a join.
  return `insert into "deliveryCounts" (${columns}, "deliveries") select ${valuesOf(row)}, ${change} where true ${add}`;
}

const forgetEmptyRow = `delete from "deliveryCounts"
  where ${dimensions.map((name) => `"${name}" = ${valueOf("old", name)}`).join(" and ")} and "deliveries" = 0;`;

const sqliteCounting = [
  `create trigger "countNewDelivery" after insert on "deliveries" begin ${countRow("new", 1)} end`,
  `create trigger "countChangedDelivery" after update of ${written} on "deliveries"
    begin ${countRow("new", 1)} ${countRow("old", -1)} ${forgetEmptyRow} end`,
  `create trigger "countRemovedDelivery" after delete on "deliveries"
    begin ${countRow("old", -1)} ${forgetEmptyRow} end`,
  ...["cases", "records"].map(
    (table) => `create trigger "protectDeliveriesOf_${table}" after update of "isProtected" on "${table}"
      when old."isProtected" <> new."isProtected"
      begin update "deliveries" set "isProtected" = new."isProtected" where ${isAbout(table)} = new."id"; end`,
  ),
];

/* Once a statement and in one fixed order, as decisions are counted. */
const postgresCounting = [
  countingFunction("countNewDeliveries", changesOf("newDeliveries", 1)),
  countingFunction(
    "countChangedDeliveries",
    `${changesOf("newDeliveries", 1)} union all ${changesOf("oldDeliveries", -1)}`,
  ),
  countingFunction("countRemovedDeliveries", changesOf("oldDeliveries", -1)),
  `create trigger "countNewDeliveries" after insert on "deliveries" referencing new table as "newDeliveries"
    for each statement execute function "countNewDeliveries"()`,
  `create trigger "countChangedDeliveries" after update on "deliveries"
    referencing new table as "newDeliveries" old table as "oldDeliveries"
    for each statement execute function "countChangedDeliveries"()`,
  `create trigger "countRemovedDeliveries" after delete on "deliveries" referencing old table as "oldDeliveries"
    for each statement execute function "countRemovedDeliveries"()`,
  ...["cases", "records"].flatMap((table) => [
    `create function "protectDeliveriesOf_${table}"() returns trigger language plpgsql as $$ begin
      update "deliveries" set "isProtected" = new."isProtected" where ${isAbout(table)} = new."id";
      return null;
    end $$`,
    `create trigger "protectDeliveriesOf_${table}" after update of "isProtected" on "${table}"
      for each row when (old."isProtected" <> new."isProtected")
      execute function "protectDeliveriesOf_${table}"()`,
  ]),
];

function isAbout(table: string): string {
  return table === "cases" ? `"caseId"` : `"recordId"`;
}

function changesOf(rows: "newDeliveries" | "oldDeliveries", change: 1 | -1): string {
  const values = dimensions.map((name) => `${valueOf(`"${rows}"`, name)} as "${name}"`).join(", ");
  return `select ${values}, ${change} as change from "${rows}"`;
}

function countingFunction(name: string, changes: string): string {
  return `create function "${name}"() returns trigger language plpgsql as $$ begin
    insert into "deliveryCounts" (${columns}, "deliveries")
      select ${columns}, sum(change) from (${changes}) as changes
      group by ${columns} having sum(change) <> 0 order by ${columns} ${add}
    delete from "deliveryCounts" where "deliveries" = 0;
    return null;
  end $$`;
}
