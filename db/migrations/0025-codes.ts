import type { Engine } from "./engine.ts";

/* As `codeMoves` in shared/codes.ts had it when this was written; a test holds both against each other. */
const live = ["pending", "sent", "delivered"];
const ended = ["redeemed", "expired", "revoked", "superseded", "locked", "repudiated"];
const mayMove = `new."state" in (${texts(ended)}) and old."state" in (${texts(live)})
  or old."state" = 'pending' and new."state" in ('sent', 'delivered')
  or old."state" = 'sent' and new."state" = 'delivered'`;
const refusal = "A code cannot move this way: ended states never reopen";

export function statements(engine: Engine): string[] {
  return [
    // Who sent it anew without a fresh review, and until when that can be stopped; null on what a decision issued.
    `alter table "codes" add column "reissuedBy" text references "staff" ("id")`,
    `alter table "codes" add column "reissueSendAt" text`,
    `alter table "codes" add column "isLongLived" integer not null default 0`,
    `create index "codesReissued" on "codes" ("reissuedBy", "reissueSendAt") where "reissuedBy" is not null`,
    // The few contacts from which mail came back.
    `create index "undeliveredByContact" on "deliveries" ("contactId") where "state" = 'permanent-failure'`,
    // The backstop behind every guard, as the unique index is behind one live code.
    ...(engine === "sqlite" ? sqliteGuard : postgresGuard),
  ];
}

const sqliteGuard = [
  `create trigger "guardCodeMoves" before update of "state" on "codes"
    when old."state" <> new."state" and not (${mayMove})
    begin select raise(abort, '${refusal}'); end`,
];

const postgresGuard = [
  `create function "refuseCodeMove"() returns trigger language plpgsql as
    $$ begin raise exception '${refusal}'; end $$`,
  `create trigger "guardCodeMoves" before update of "state" on "codes" for each row
    when (old."state" <> new."state" and not (${mayMove})) execute function "refuseCodeMove"()`,
];

function texts(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(", ");
}
