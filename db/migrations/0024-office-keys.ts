import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "officeKeys" (
      "id" text primary key,
      "generation" integer not null unique,
      "fingerprint" text not null,
      "phase" text not null,
      "addedAt" text not null,
      "settledAt" text,
      "retiredAt" text
    ) ${strict(engine)}`,
    `create table "keyHolders" (
      "id" text primary key,
      "name" text not null,
      "goesBy" text not null,
      "lacks" text,
      "seenAt" text not null
    ) ${strict(engine)}`,
  ];
}
