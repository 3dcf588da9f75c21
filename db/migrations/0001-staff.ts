import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "staff" (
      "id" text primary key,
      "name" text not null,
      "email" text not null unique,
      "role" text not null,
      "isCleared" integer not null,
      "isSuspended" integer not null,
      "passwordHash" text,
      "createdAt" text not null
    ) ${strict(engine)}`,

    `create table "invitations" (
      "id" text primary key,
      "staffId" text not null references "staff" ("id"),
      "tokenHash" text not null unique,
      "expiresAt" text not null,
      "usedAt" text
    ) ${strict(engine)}`,

    `create table "sessions" (
      "id" text primary key,
      "staffId" text not null references "staff" ("id"),
      "tokenHash" text not null unique,
      "createdAt" text not null,
      "lastActiveAt" text not null,
      "endsAt" text not null,
      "endedAt" text
    ) ${strict(engine)}`,
    `create index "sessionsByStaff" on "sessions" ("staffId") where "endedAt" is null`,

    `create table "tryLimits" (
      "key" text primary key,
      "tries" integer not null,
      "since" text not null,
      "blockedUntil" text
    ) ${strict(engine)}`,

    `create table "office" (
      "id" text primary key check ("id" = 'office'),
      "settings" text not null,
      "updatedAt" text not null
    ) ${strict(engine)}`,

    `create table "policies" (
      "version" integer primary key,
      "rules" text not null,
      "publishedAt" text not null
    ) ${strict(engine)}`,

    `create table "seedRuns" (
      "id" text primary key,
      "seed" integer not null,
      "asOf" text not null,
      "cases" integer not null,
      "fingerprint" text not null,
      "createdAt" text not null
    ) ${strict(engine)}`,
  ];
}
