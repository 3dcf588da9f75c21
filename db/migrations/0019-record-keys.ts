import { bigInteger, type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    // A short number for each record, or its id would be most of what is kept for each of its keys.
    `create table "keyedRecords" (
      "number" ${numbered(engine)},
      "recordId" text not null unique references "records" ("id"),
      "rules" integer not null,
      "keys" text not null,
      "isFiled" integer not null
    ) ${strict(engine)}`,
    `create index "keyedRecordsByState" on "keyedRecords" ("isFiled", "rules", "number")`,
    // Nothing but its own order: a second index would cost five times as much to keep.
    `create table "recordKeys" (
      "key" ${bigInteger(engine)} not null,
      "record" integer not null,
      primary key ("key", "record")
    ) ${engine === "sqlite" ? "strict, without rowid" : ""}`,
    // Those who are on record already get their keys by and by.
    `insert into "keyedRecords" ("recordId", "rules", "keys", "isFiled")
      select "id", 0, '', 0 from "records" order by "id"`,
  ];
}

/** Never given twice, so that what is left of one record cannot lead to another. */
function numbered(engine: Engine): string {
  return engine === "sqlite"
    ? "integer primary key autoincrement"
    : "integer generated always as identity primary key";
}
