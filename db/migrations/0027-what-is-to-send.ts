import type { Engine } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    // Worded so that nothing else answers to it: beside an index of states, SQLite took that one and sorted all that
    // waited for each message it leased.
    `drop index "deliveriesToSend"`,
    `create index "deliveriesToSend" on "deliveries" ("priority", "nextTryAt", "id")
      where not ("state" not in ('queued', 'sending', 'temporary-failure'))`,

    `create index "deliveriesAwaitingServer" on "deliveries" ("channel", "nextTryAt")
      where "state" = 'temporary-failure' and "lastAnswer" in ('no-connection', 'no-tls')`,

    // Most that happens to a code leaves it live, and every figure counts live codes alike.
    engine === "sqlite" ? `drop trigger "followCode"` : `drop trigger "followCode" on "codes"`,
    engine === "sqlite"
      ? `create trigger "followCode" after update of "state" on "codes" when ${isToFollow}
          begin update "decisions" set "codeState" = new."state" where "id" = new."decisionId"; end`
      : `create trigger "followCode" after update of "state" on "codes" for each row
          when (${isToFollow}) execute function "followCode"()`,
  ];
}

const live = `('pending', 'sent', 'delivered')`;
const isToFollow = `old."state" <> new."state" and not (old."state" in ${live} and new."state" in ${live})`;
